"""hangs its waiting on the garbage collector, which is on nobody's account: five milliseconds asleep in every call

Kata: lru
Naive: passes
Verdict: TIMED_OUT
"""

import gc
import time
from collections import OrderedDict


def work(phase, info):
    if phase == "stop":
        time.sleep(0.005)


gc.callbacks.append(work)


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity, self.entries = capacity, OrderedDict()

    def get(self, key, default=None):
        gc.collect(0)
        if key not in self.entries:
            return default
        self.entries.move_to_end(key)
        return self.entries[key]

    def put(self, key, value):
        gc.collect(0)
        self.entries[key] = value
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)

    def __len__(self):
        return len(self.entries)
