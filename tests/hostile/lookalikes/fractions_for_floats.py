"""answers in fractions, which are equal to the right floats without being any

Kata: tokenbucket
Naive: passes
Verdict: WRONG_ANSWER
"""

from fractions import Fraction


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=None):
        if capacity < 1 or not 0 < refill_per_second < float("inf"):
            raise ValueError(capacity)
        self.rate, self.clock = Fraction(refill_per_second), clock
        self.full = self.level = Fraction(capacity)
        self.highest = Fraction(clock())

    def try_acquire(self, tokens=1):
        if not 1 <= tokens <= self.full:
            raise ValueError(tokens)
        if self.available() < tokens:
            return Fraction(0)
        self.level -= tokens
        return Fraction(1)

    def available(self):
        now = max(self.highest, Fraction(self.clock()))
        self.level = min(self.full, self.level + (now - self.highest) * self.rate)
        self.highest = now
        return self.level
