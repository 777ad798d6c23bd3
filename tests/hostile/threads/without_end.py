"""starts threads until the system refuses, which all wait for one another

Kata: lru
Naive: breaks
Verdict: CRASHED OUT_OF_MEMORY TIMED_OUT WRONG_ANSWER
"""

import threading

LOCK = threading.Lock()
LOCK.acquire()


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        while True:
            threading.Thread(target=LOCK.acquire).start()

    def get(self, key, default=None):
        return default

    def put(self, key, value):
        pass

    def __len__(self):
        return 0
