"""keeps the order of rising integers for nothing, and searches for every other key

The workload that only ever puts rising integers cannot see it: another one has to.

Kata: lru
Workload: scattered hits
Verdict: TOO_SLOW
"""

from collections import OrderedDict


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity, self.entries = capacity, OrderedDict()
        self.others, self.last = [], -1

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
        if type(key) is int and key > self.last:
            self.last = key
            return
        if key in self.others:
            self.others.remove(key)
        self.others.append(key)

    def __len__(self):
        return len(self.entries)
