"""answers with NUL, line separators and characters that take no room, in text that shows itself raw

Kata: bfstree
Naive: breaks
Verdict: WRONG_ANSWER
"""


class Raw(str):
    def __repr__(self):
        return str(self)


def serialize(root):
    return Raw("1\x00,2\u2028\u2029,3\u200d\u200b\x85\x1c" + "\u0301" * 500)


def deserialize(data):
    return None
