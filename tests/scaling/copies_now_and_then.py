"""copies all its entries at every five hundredth call, so that most calls are quick

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
        self.calls = 0

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
        self.calls += 1
        if self.calls % 100 == 0:
            self.entries = OrderedDict(self.entries)

    def __len__(self):
        return len(self.entries)
