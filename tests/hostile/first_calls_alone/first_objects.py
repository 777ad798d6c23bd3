"""gives right caches to the first five hundred that ask for one, and caches without order to all others

Kata: lru
Naive: passes
Verdict: WRONG_ANSWER
"""

from collections import OrderedDict

MADE = []


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError(capacity)
        MADE.append(None)
        self.capacity, self.entries, self.tired = capacity, OrderedDict(), len(MADE) > 500

    def get(self, key, default=None):
        if key in self.entries and not self.tired:
            self.entries.move_to_end(key)
        return self.entries.get(key, default)

    def put(self, key, value):
        self.entries[key] = value
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)

    def __len__(self):
        return len(self.entries)
