"""returns a wrong answer that ends the process with status 0 when the message about it is being made

Kata: bfstree
Naive: passes
Verdict: WRONG_ANSWER
"""

import os


class Text(str):
    __slots__ = ()

    def __repr__(self):
        os._exit(0)


def serialize(root):
    return Text("wrong")


def deserialize(data):
    return None
