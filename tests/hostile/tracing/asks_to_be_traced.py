"""asks to be traced by its parent and stops: whoever waits for it sees a stop and takes it for an end

Kata: lru
Naive: breaks
Verdict: WRONG_ANSWER CRASHED TIMED_OUT
"""

import ctypes
import os
import signal

ctypes.CDLL(None).ptrace(0, 0, 0, 0)
os.kill(os.getpid(), signal.SIGUSR1)


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        pass

    def get(self, key, default=None):
        return default

    def put(self, key, value):
        pass

    def __len__(self):
        return 0
