"""replaces the output by a stream that fails, so that whoever reports falls over his own print

Kata: bfstree
Naive: breaks
Verdict: WRONG_ANSWER
"""

import sys


class Broken:
    encoding = "utf-8"

    def write(self, text):
        raise BrokenPipeError("nobody reads this")

    def flush(self):
        raise BrokenPipeError("nobody reads this")


sys.stdout = sys.stderr = Broken()


def serialize(root):
    return ""


def deserialize(data):
    return None
