"""answers with an object that is equal to everything

Kata: callcycle
Naive: passes
Verdict: WRONG_ANSWER
"""


class Anything:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = None


def find_cycle(calls):
    return Anything()
