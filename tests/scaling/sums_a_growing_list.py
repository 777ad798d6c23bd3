"""adds up a list with a number for every 64 of its entries at every call

Kata: lru
Workload: turnover
Verdict: TOO_SLOW
"""

from collections import OrderedDict


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity, self.entries = capacity, OrderedDict()
        self.pages, self.used = [0], 0

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
        if len(self.entries) > 64 * len(self.pages):
            self.pages.append(0)
        self.pages[len(self.entries) % len(self.pages)] += 1
        self.used = sum(self.pages)

    def __len__(self):
        return len(self.entries)
