"""raises an exception with a hundred thousand causes, each the cause of the next

Kata: lru
Naive: breaks
Verdict: CRASHED
"""


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        problem = RuntimeError("the first")
        for number in range(100_000):
            after = RuntimeError(number)
            after.__cause__ = problem
            problem = after
        raise problem

    def get(self, key, default=None):
        return default

    def put(self, key, value):
        pass

    def __len__(self):
        return 0
