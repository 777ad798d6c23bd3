"""writes a line of 30 MB to the error stream in each call, and answers wrongly

Kata: lru
Naive: breaks
Verdict: WRONG_ANSWER TIMED_OUT OUT_OF_MEMORY
"""

import sys


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        sys.stderr.write("x" * (3 << 20))

    def get(self, key, default=None):
        return default

    def put(self, key, value):
        pass

    def __len__(self):
        return 0
