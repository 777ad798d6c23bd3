"""answers with a class, whose metaclass says that it is equal to everything and an instance of every type

Kata: lru
Naive: passes
Verdict: WRONG_ANSWER
"""


class Meta(type):
    def __eq__(cls, other):
        return True

    def __hash__(cls):
        return 0

    def __instancecheck__(cls, instance):
        return True


class Anything(metaclass=Meta):
    pass


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError
        self.keys = {}

    def get(self, key, default=None):
        return Anything

    def put(self, key, value):
        self.keys[key] = Anything
        return Anything

    def __len__(self):
        return min(len(self.keys), 2)
