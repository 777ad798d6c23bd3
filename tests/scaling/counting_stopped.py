"""switches off the counting of memory, and keeps every key that it was ever given

Kata: lru
Workload: long life
Verdict: TOO_BIG INCONCLUSIVE
"""

import tracemalloc
from collections import OrderedDict


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity, self.entries = capacity, OrderedDict()
        tracemalloc.stop()
        self.seen = []

    def get(self, key, default=None):
        if key not in self.entries:
            return default
        self.entries.move_to_end(key)
        return self.entries[key]

    def put(self, key, value):
        self.entries[key] = value
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)
        self.seen.append((key, value))

    def __len__(self):
        return len(self.entries)
