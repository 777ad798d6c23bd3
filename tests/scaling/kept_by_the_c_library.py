"""keeps every call in memory that it has from the C library itself

Kata: lru
Workload: long life
Verdict: TOO_BIG
"""

import ctypes
from collections import OrderedDict

LIBRARY = ctypes.CDLL(None)
LIBRARY.malloc.restype = ctypes.c_void_p


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity, self.entries = capacity, OrderedDict()
        self.log = 0

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
        self.log = LIBRARY.malloc(ctypes.c_size_t(1 << 10))
        LIBRARY.memset(ctypes.c_void_p(self.log), 1, ctypes.c_size_t(1 << 10))

    def __len__(self):
        return len(self.entries)
