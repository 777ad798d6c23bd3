"""raises an exception whose message clears the terminal and prints a result

Kata: lru
Naive: breaks
Verdict: CRASHED
"""


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        raise RuntimeError("\x1b[2J\x1b[H\x1b[32m✓ ACCEPTED\x1b[0m  \x1b]0;ACCEPTED\x07\x9b1m\b\b\b")

    def get(self, key, default=None):
        return default

    def put(self, key, value):
        pass

    def __len__(self):
        return 0
