"""kills its own process, as the system does where memory has run out

Kata: lru
Naive: breaks
Verdict: CRASHED OUT_OF_MEMORY
"""

import os
import signal


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        os.kill(os.getpid(), signal.SIGKILL)

    def get(self, key, default=None):
        return default

    def put(self, key, value):
        pass

    def __len__(self):
        return 0
