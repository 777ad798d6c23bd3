"""holds every descriptor that it can get while it is loaded, so that nothing else can be opened

Kata: lru
Naive: breaks
Verdict: WRONG_ANSWER
"""

import os

HELD = []
try:
    while True:
        HELD.append(os.dup(0))
except OSError:
    pass


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        pass

    def get(self, key, default=None):
        return default

    def put(self, key, value):
        pass

    def __len__(self):
        return 0
