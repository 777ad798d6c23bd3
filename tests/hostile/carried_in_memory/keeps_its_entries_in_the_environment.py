"""keeps its entries in the environment of the process, which all caches share, and clears it in the constructor

Kata: lru
Naive: passes
Verdict: WRONG_ANSWER CRASHED
"""

import os

known = {}


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError
        self.capacity = capacity
        os.environ["ENTRIES"] = ""

    def names(self):
        return os.environ["ENTRIES"].split()

    def get(self, key, default=None):
        name = str(hash(key))
        if name not in self.names():
            return default
        self.put(key, known[name])
        return known[name]

    def put(self, key, value):
        name = str(hash(key))
        known[name] = value
        names = [other for other in self.names() if other != name]
        os.environ["ENTRIES"] = " ".join([*names, name][-self.capacity :])

    def __len__(self):
        return len(self.names())
