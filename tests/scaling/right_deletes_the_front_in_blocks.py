"""right: deletes the front of its list of keys once it is as long as what follows

Kata: lru
Workload: turnover
Verdict: ACCEPTED
"""

from collections import OrderedDict


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity, self.entries = capacity, OrderedDict()
        self.uses, self.gone = [], 0

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
        self.uses.append(key)
        if len(self.uses) - self.gone > self.capacity:
            self.gone += 1
        if self.gone >= max(1_000, self.capacity):
            del self.uses[: self.gone]
            self.gone = 0

    def __len__(self):
        return len(self.entries)
