"""sets signal handlers, an alarm that it takes back, hooks for exceptions and for the end

Kata: lru
Verdict: ACCEPTED
"""

import atexit
import faulthandler
import signal
import sys
from collections import OrderedDict

signal.signal(signal.SIGUSR1, lambda number, frame: None)
signal.signal(signal.SIGTERM, signal.SIG_DFL)
atexit.register(print, "the end")
sys.excepthook = lambda kind, problem, trace: None
faulthandler.disable()


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError(capacity)
        signal.setitimer(signal.ITIMER_REAL, 60)
        signal.setitimer(signal.ITIMER_REAL, 0)
        self.capacity, self.entries = capacity, OrderedDict()

    def get(self, key, default=None):
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
