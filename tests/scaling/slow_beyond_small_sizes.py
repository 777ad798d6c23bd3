"""looks the oldest entry up in a list as soon as there are more entries than any small test has

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
        self.order = []

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
        if len(self.entries) > 300:
            self.order = self.order or list(self.entries)
            self.order.append(key)
            if self.order.index(key) > self.capacity:
                del self.order[0]

    def __len__(self):
        return len(self.entries)
