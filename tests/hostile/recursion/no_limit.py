"""lifts the limit of recursion and recurses until the stack is gone

Kata: lru
Naive: breaks
Verdict: CRASHED OUT_OF_MEMORY
"""

import sys


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        pass

    def get(self, key, default=None):
        class Deep:
            def __eq__(self, other):
                return [Deep()] == [other]

        sys.setrecursionlimit(1 << 30)
        return Deep() == Deep()

    def put(self, key, value):
        pass

    def __len__(self):
        return 0
