"""sleeps for ever in its first call

Kata: lru
Naive: breaks
Verdict: TIMED_OUT
"""

import time


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        time.sleep(1e6)

    def get(self, key, default=None):
        return default

    def put(self, key, value):
        pass

    def __len__(self):
        return 0
