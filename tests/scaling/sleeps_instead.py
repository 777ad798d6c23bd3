"""waits for as long as a search would have taken, which is no CPU time at all

Kata: lru
Workload: turnover
Verdict: TIMED_OUT
"""

import time
from collections import OrderedDict


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
        time.sleep(len(self.entries) * 1e-8)

    def __len__(self):
        return len(self.entries)
