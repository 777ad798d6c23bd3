"""answers with a list that holds itself, and says that it is equal to all

Kata: callcycle
Naive: passes
Verdict: WRONG_ANSWER
"""


class Knot(list):
    def __eq__(self, other):
        return True

    __hash__ = None


def find_cycle(calls):
    knot = Knot(["web"])
    knot += [knot, (knot, [knot]), {"knot": knot}]
    return knot
