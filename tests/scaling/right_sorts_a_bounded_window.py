"""right: keeps the keys of the last five hundred calls in order, by insertion

Kata: lru
Workload: turnover
Verdict: ACCEPTED
"""

import bisect
from collections import OrderedDict, deque


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity, self.entries = capacity, OrderedDict()
        self.window, self.latest = [], deque()

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
        bisect.insort(self.window, hash(key))
        self.latest.append(hash(key))
        if len(self.latest) > 500:
            del self.window[bisect.bisect_left(self.window, self.latest.popleft())]

    def __len__(self):
        return len(self.entries)
