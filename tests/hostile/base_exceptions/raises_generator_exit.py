"""raises GeneratorExit, which is no Exception and passes every `except Exception`

Kata: lru
Naive: breaks
Verdict: CRASHED
"""


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        pass

    def get(self, key, default=None):
        raise GeneratorExit

    def put(self, key, value):
        raise GeneratorExit

    def __len__(self):
        return 0
