"""answers with an object that has no content, says that it is a `list` and does what a list does

Kata: topk
Naive: passes
Verdict: WRONG_ANSWER
"""


class Listlike:
    __class__ = property(lambda self: list)

    def __eq__(self, other):
        return True

    def __len__(self):
        return 2

    def __getitem__(self, at):
        return ("Ozark", 3)

    __hash__ = None


def top_k(events, k):
    return Listlike()
