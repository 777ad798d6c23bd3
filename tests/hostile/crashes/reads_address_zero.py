"""reads from address 0, which crashes the interpreter

Kata: topk
Naive: breaks
Verdict: CRASHED
"""

import ctypes


def top_k(events, k):
    return ctypes.string_at(0)
