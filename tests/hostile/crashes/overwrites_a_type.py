"""overwrites the type of `int` in memory, so that the interpreter crashes at the next use of a number

Kata: tokenbucket
Naive: breaks
Verdict: CRASHED
"""

import ctypes


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=None):
        ctypes.memset(id(int), 0, 64)

    def try_acquire(self, tokens=1):
        return tokens + 1 > 0

    def available(self):
        return 1.0
