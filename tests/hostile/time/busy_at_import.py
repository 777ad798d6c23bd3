"""computes for ever while it is loaded

Kata: lru
Naive: breaks
Verdict: TIMED_OUT
"""

while True:
    pass


class LRUCache:
    pass
