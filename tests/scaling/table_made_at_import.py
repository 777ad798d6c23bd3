"""makes a large table at import, which costs a second of CPU, and keeps every bound afterwards

Work at import cannot grow with a size that is not known yet: it is dear, and within every bound.

Kata: lru
Workload: turnover
Verdict: ACCEPTED
"""

from collections import OrderedDict

TABLE = {number: str(number) for number in range(1_500_000)}


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

    def __len__(self):
        return len(self.entries)
