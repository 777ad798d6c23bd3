"""raises an exception that ends the process with status 0 when it is asked for its message

Kata: lru
Naive: passes
Verdict: CRASHED
"""

import os


class Refused(Exception):
    def __str__(self):
        os._exit(0)


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        raise Refused

    def get(self, key, default=None):
        return default

    def put(self, key, value):
        pass

    def __len__(self):
        return 0
