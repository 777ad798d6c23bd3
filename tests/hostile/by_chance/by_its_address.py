"""forgets the order of use where its object happens to lie at certain addresses

Kata: lru
Naive: passes
Verdict: WRONG_ANSWER TOO_BIG
"""

from collections import OrderedDict

ALIVE = []


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError(capacity)
        ALIVE.append(self)
        self.capacity, self.entries = capacity, OrderedDict()
        self.forgets = len(ALIVE) > 400 and id(self) // 64 % 3 == 0

    def get(self, key, default=None):
        if key in self.entries and not self.forgets:
            self.entries.move_to_end(key)
        return self.entries.get(key, default)

    def put(self, key, value):
        self.entries[key] = value
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)

    def __len__(self):
        return len(self.entries)
