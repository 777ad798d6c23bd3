"""keeps its entries in the class, so that all caches share them, and clears them in the constructor

Kata: lru
Naive: passes
Verdict: WRONG_ANSWER
"""

from collections import OrderedDict


class LRUCache:
    entries = OrderedDict()

    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError
        LRUCache.capacity = capacity
        self.entries.clear()

    def get(self, key, default=None):
        if key not in self.entries:
            return default
        self.entries.move_to_end(key)
        return self.entries[key]

    def put(self, key, value):
        self.entries[key] = value
        self.entries.move_to_end(key)
        while len(self.entries) > self.capacity:
            self.entries.popitem(last=False)

    def __len__(self):
        return len(self.entries)
