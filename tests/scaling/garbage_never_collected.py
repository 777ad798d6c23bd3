"""leaves a pair that holds itself for every entry that goes, with the collector switched off

Kata: lru
Workload: long life
Verdict: TOO_BIG
"""

import gc
from collections import OrderedDict

gc.disable()


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity, self.entries = capacity, OrderedDict()

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
            pair = [key, value]
            pair.append(pair)

    def __len__(self):
        return len(self.entries)
