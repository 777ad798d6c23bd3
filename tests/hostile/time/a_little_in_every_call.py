"""answers wrongly after all, but takes its time: a hundred milliseconds asleep in every call

Kata: tokenbucket
Naive: breaks
Verdict: TIMED_OUT WRONG_ANSWER
"""

import time


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=None):
        if capacity < 1:
            raise ValueError(capacity)
        self.level = float(capacity)

    def try_acquire(self, tokens=1):
        time.sleep(0.1)
        self.level -= tokens
        return self.level >= 0

    def available(self):
        time.sleep(0.1)
        return self.level
