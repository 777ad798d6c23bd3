"""answers rightly, but sleeps for three seconds in every call that comes alone and not with others

Kata: lru
Naive: passes
Verdict: TIMED_OUT
"""

import sys
import time
from collections import OrderedDict


def alone():
    frame = sys._getframe(2)
    while frame is not None and "batch" not in frame.f_locals:
        if "runner" in frame.f_locals:
            return True
        frame = frame.f_back
    return False


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity, self.entries = capacity, OrderedDict()

    def get(self, key, default=None):
        if alone():
            time.sleep(3)
        if key not in self.entries:
            return default
        self.entries.move_to_end(key)
        return self.entries[key]

    def put(self, key, value):
        self.entries[key] = value
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)

    def __len__(self):
        return len(self.entries)
