"""raises an exception whose message is a text that ends the process with status 0 when it is read further

Kata: lru
Naive: passes
Verdict: CRASHED
"""

import os


class Trap(str):
    __slots__ = ()

    def end(self, *arguments):
        os._exit(0)

    __str__ = __format__ = __getitem__ = __len__ = __add__ = __radd__ = __mod__ = __repr__ = __eq__ = encode = end
    split = splitlines = strip = replace = join = partition = end
    __hash__ = None


class Failed(KeyError):
    def __str__(self):
        return Trap("gone")


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        self.trap = Failed(Trap("gone"))

    def get(self, key, default=None):
        raise self.trap

    def put(self, key, value):
        raise self.trap

    def __len__(self):
        return 0
