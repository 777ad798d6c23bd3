"""writes every call into mapped memory, which the interpreter does not count

Kata: lru
Workload: long life
Verdict: TOO_BIG
"""

import mmap
from collections import OrderedDict


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity, self.entries = capacity, OrderedDict()
        self.log, self.at = None, 0

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
        if self.at % 256 == 0:
            self.log = (self.log, mmap.mmap(-1, 1 << 18))
            self.log[1].write(bytes(1 << 18))
        self.at += 1

    def __len__(self):
        return len(self.entries)
