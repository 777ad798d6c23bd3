"""answers with a text that never says whether it is equal to another

Kata: bfstree
Naive: breaks
Verdict: WRONG_ANSWER
"""


class Thoughtful(str):
    __slots__ = ()

    def __eq__(self, other):
        while True:
            pass

    __hash__ = None


def serialize(root):
    return Thoughtful("1")


def deserialize(data):
    return None
