"""notes every call by a letter, at the end of a text that is an attribute

Kata: lru
Workload: turnover
Verdict: TOO_SLOW TOO_BIG
"""

from collections import OrderedDict


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity, self.entries = capacity, OrderedDict()
        self.log = ""

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
        self.log += "p"

    def __len__(self):
        return len(self.entries)
