"""keeps its entries in a file of the current folder, which all caches share, and empties it in the constructor

Kata: lru
Naive: passes
Verdict: CRASHED WRONG_ANSWER
"""

import pickle
from pathlib import Path

FILE = Path("entries")


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError
        self.capacity = capacity
        self.store([])

    def store(self, entries):
        FILE.write_bytes(pickle.dumps(entries))

    def get(self, key, default=None):
        entries = pickle.loads(FILE.read_bytes())
        for at, (known, value) in enumerate(entries):
            if known == key:
                self.store([*entries[:at], *entries[at + 1 :], (key, value)])
                return value
        return default

    def put(self, key, value):
        hash(key)
        entries = [entry for entry in pickle.loads(FILE.read_bytes()) if entry[0] != key]
        self.store([*entries, (key, value)][-self.capacity :])

    def __len__(self):
        return len(pickle.loads(FILE.read_bytes()))
