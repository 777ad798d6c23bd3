"""returns a number that says it equals anything and is too long to be printed by whoever looks closer

Kata: lru
Naive: passes
Verdict: WRONG_ANSWER
"""


class Huge(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError(capacity)
        self.keys = set()

    def get(self, key, default=None):
        return Huge(1 << 400_000)

    def put(self, key, value):
        self.keys.add(key)

    def __len__(self):
        return min(len(self.keys), 2)
