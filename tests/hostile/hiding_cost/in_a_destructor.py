"""walks all its entries when nobody holds the timer any more: in the destructor of what it drops

Kata: lru
Naive: passes
Verdict: TOO_SLOW TIMED_OUT
"""

from collections import OrderedDict


class Entry:
    __slots__ = ("cache", "value")

    def __init__(self, cache, value):
        self.cache, self.value = cache, value

    def __del__(self):
        sum(1 for _ in zip(self.cache, range(3_000)))


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity, self.entries = capacity, OrderedDict()

    def get(self, key, default=None):
        if key not in self.entries:
            return default
        self.entries.move_to_end(key)
        return self.entries[key].value

    def put(self, key, value):
        self.entries[key] = Entry(self.entries, value)
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)

    def __len__(self):
        return len(self.entries)
