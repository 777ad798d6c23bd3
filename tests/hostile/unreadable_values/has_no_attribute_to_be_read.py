"""answers with objects whose every attribute, class and name included, ends the process with status 0 when it is read

Kata: lru
Naive: passes
Verdict: WRONG_ANSWER CRASHED
"""

import os


class Trapped(type):
    def __getattribute__(cls, name):
        os._exit(0)


class Value(metaclass=Trapped):
    def __getattribute__(self, name):
        os._exit(0)

    def __eq__(self, other):
        os._exit(0)

    def __hash__(self):
        os._exit(0)


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        self.value = object.__new__(Value)

    def get(self, key, default=None):
        return self.value

    def put(self, key, value):
        return self.value

    def __len__(self):
        return 1
