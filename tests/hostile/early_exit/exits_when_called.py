"""ends the process with status 0 when it is first called

Kata: lru
Naive: passes
Verdict: CRASHED
"""

import os


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        os._exit(0)

    def get(self, key, default=None):
        return default

    def put(self, key, value):
        pass

    def __len__(self):
        return 0
