"""wraps each key, and all wrapped keys have one of a few hashes

Kata: lru
Workload: turnover
Verdict: TOO_SLOW
"""

from collections import OrderedDict


class Wrapped:
    __slots__ = ("key",)

    def __init__(self, key):
        self.key = key

    def __hash__(self):
        return hash(self.key) % 64

    def __eq__(self, other):
        return self.key == other.key


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity, self.entries = capacity, OrderedDict()
        self.mine = {}

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
        self.mine[Wrapped(key)] = True

    def __len__(self):
        return len(self.entries)
