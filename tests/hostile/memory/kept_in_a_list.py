"""takes all memory there is in small pieces and keeps it when it is told that there is no more

Kata: lru
Naive: breaks
Verdict: OUT_OF_MEMORY TIMED_OUT CRASHED
"""

HELD = []


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        while True:
            try:
                HELD.append(bytes(1 << 16))
            except MemoryError:
                HELD.append(None)

    def get(self, key, default=None):
        return default

    def put(self, key, value):
        pass

    def __len__(self):
        return 0
