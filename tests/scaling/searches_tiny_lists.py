"""looks for the key in lists of eight, of which there is one for every eight entries

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
        self.chunks = [[]]

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
        if not any(key in chunk for chunk in self.chunks):
            if len(self.chunks[-1]) == 8:
                self.chunks.append([])
            self.chunks[-1].append(key)
            if len(self.chunks) * 8 > self.capacity + 16:
                del self.chunks[0]

    def __len__(self):
        return len(self.entries)
