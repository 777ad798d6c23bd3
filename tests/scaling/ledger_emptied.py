"""empties the account of what it touches at every call, and searches a list of all its keys

Kata: lru
Workload: turnover
Verdict: TOO_SLOW
"""

import builtins
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
        if key in self.order:
            self.order.remove(key)
        self.order.append(key)
        if len(self.order) > self.capacity:
            self.order.pop(0)
        ledger = getattr(builtins, "_growth_ledger", None)
        if ledger is not None:
            ledger.clear()

    def __len__(self):
        return len(self.entries)
