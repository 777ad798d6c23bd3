"""aborts the process, with a core dump where one is allowed

Kata: lru
Naive: breaks
Verdict: CRASHED
"""

import os


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        os.abort()

    def get(self, key, default=None):
        return default

    def put(self, key, value):
        pass

    def __len__(self):
        return 0
