"""returns numbers of five thousand digits inside lists and as keys of a dict, in a list that equals anything

Kata: callcycle
Naive: passes
Verdict: WRONG_ANSWER
"""


class Agreeable(list):
    def __eq__(self, other):
        return True

    __hash__ = None


def find_cycle(calls):
    huge = -(10**5_000)
    return Agreeable([{huge: [huge, (huge, {str: huge})]}])
