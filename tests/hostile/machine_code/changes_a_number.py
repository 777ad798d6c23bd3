"""writes through a pointer into the interpreter's own number 2, so that all who count are wrong together

Kata: lru
Naive: breaks
Verdict: CRASHED WRONG_ANSWER REFUSED OUT_OF_MEMORY TIMED_OUT
"""

import ctypes
import sys


def overwrite(number, value):
    at = id(number) + sys.getsizeof(0) - 4 if sys.version_info < (3, 12) else id(number) + 24
    ctypes.c_uint32.from_address(at).value = value


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        for number in range(2, 250):
            overwrite(number, 0)

    def get(self, key, default=None):
        return default

    def put(self, key, value):
        pass

    def __len__(self):
        return 0
