"""raises asyncio's CancelledError, which is no Exception, from a call that should answer True

Kata: tokenbucket
Naive: breaks
Verdict: CRASHED WRONG_ANSWER
"""

from asyncio import CancelledError


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=None):
        pass

    def try_acquire(self, tokens=1):
        raise CancelledError

    def available(self):
        raise CancelledError
