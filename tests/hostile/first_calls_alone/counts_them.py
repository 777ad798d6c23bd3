"""is right for fifty thousand calls and returns nothing from then on

Kata: tokenbucket
Naive: passes
Verdict: WRONG_ANSWER
"""

from fractions import Fraction

CALLS = [0]


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=None):
        if capacity < 1 or not 0 < refill_per_second < float("inf"):
            raise ValueError(capacity)
        self.capacity, self.rate, self.clock = capacity, Fraction(refill_per_second), clock
        self.level, self.seen = Fraction(capacity), Fraction(clock())

    def refill(self):
        CALLS[0] += 1
        now = Fraction(self.clock())
        if now > self.seen:
            self.level = min(Fraction(self.capacity), self.level + (now - self.seen) * self.rate)
            self.seen = now
        return CALLS[0] > 50_000

    def try_acquire(self, tokens=1):
        if not 1 <= tokens <= self.capacity:
            raise ValueError(tokens)
        if self.refill() or self.level < tokens:
            return False
        self.level -= tokens
        return True

    def available(self):
        return 0.0 if self.refill() else float(self.level)
