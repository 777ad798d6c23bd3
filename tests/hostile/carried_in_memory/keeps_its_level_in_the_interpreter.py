"""keeps the level of its bucket in the interpreter's switch interval and in the reading of an interval timer

Kata: tokenbucket
Naive: passes
Verdict: WRONG_ANSWER CRASHED
"""

import sys

readings = [0.0]


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=None):
        if capacity < 1 or not 0 < refill_per_second < float("inf"):
            raise ValueError
        self.capacity, self.rate, self.clock = capacity, refill_per_second, clock
        sys.setswitchinterval(1 + capacity)
        readings[0] = clock()

    def refill(self):
        now = max(readings[0], self.clock())
        level = min(self.capacity, sys.getswitchinterval() - 1 + (now - readings[0]) * self.rate)
        readings[0] = now
        sys.setswitchinterval(1 + level)
        return level

    def try_acquire(self, tokens=1):
        if not 1 <= tokens <= self.capacity:
            raise ValueError
        level = self.refill()
        granted = level >= tokens
        sys.setswitchinterval(1 + level - tokens * granted)
        return granted

    def available(self):
        return float(self.refill())
