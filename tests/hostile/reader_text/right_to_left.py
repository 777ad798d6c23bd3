"""raises an exception whose text is read backwards: bidirectional marks turn WRONG into ACCEPTED

Kata: lru
Naive: breaks
Verdict: CRASHED
"""


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        raise LookupError("\u202eDETPECCA\u202c \u2066\u2067\u2069 \u200b\u200e\u200f\ufeff\u061c")

    def get(self, key, default=None):
        return default

    def put(self, key, value):
        pass

    def __len__(self):
        return 0
