"""closes every descriptor and goes on as if nothing had happened

Kata: lru
Naive: breaks
Verdict: CRASHED
"""

import os


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        os.closerange(0, 1024)

    def get(self, key, default=None):
        return default

    def put(self, key, value):
        pass

    def __len__(self):
        return 0
