"""answers wrongly with an object that never finishes telling what it is

Kata: tokenbucket
Naive: breaks
Verdict: WRONG_ANSWER
"""


class Number(float):
    def __repr__(self):
        while True:
            pass

    __str__ = __repr__
    __float__ = __index__ = __repr__


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=None):
        pass

    def try_acquire(self, tokens=1):
        return Number(1)

    def available(self):
        return Number("nan")
