"""raises its own class of the name `ValueError`, no Exception at all, and puts it in the place of the real one

Kata: topk
Naive: breaks
Verdict: CRASHED WRONG_ANSWER
"""

import builtins


class Meta(type):
    def __instancecheck__(cls, instance):
        return True

    def __subclasscheck__(cls, other):
        return True


Fake = Meta("ValueError", (BaseException,), {"__module__": "builtins"})
builtins.Exception = builtins.OSError = builtins.TypeError = builtins.ValueError = Meta("Exception", (KeyError,), {})


def top_k(events, k):
    raise Fake("k must not be negative")
