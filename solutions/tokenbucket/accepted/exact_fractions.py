"""The plain level and reading, as exact fractions.

Every float is a fraction, and adding, multiplying and comparing fractions rounds nothing. Choose it where answers must
be reproducible to the last digit, as in billing, or as the yardstick that a faster bucket is tested against. All
denominators are powers of two up to that of the finest reading times that of the rate, so numbers do not grow with the
calls: O(1) time and memory.

Its costs: some ten times the time of floats a call, to be right in a digit that no clock measures.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from fractions import Fraction


class TokenBucket:
    """A bucket of at most `capacity` tokens, full at first, that gains `refill_per_second` tokens a second."""

    def __init__(self, capacity: int, refill_per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        if capacity < 1:
            raise ValueError(f"capacity must be at least 1, not {capacity}")
        if not (math.isfinite(refill_per_second) and refill_per_second > 0):
            raise ValueError(f"refill_per_second must be positive and finite, not {refill_per_second}")
        self._capacity = capacity
        self._rate = Fraction(refill_per_second)
        self._clock = clock
        self._level = Fraction(capacity)
        self._highest = Fraction(clock())

    def try_acquire(self, tokens: int = 1) -> bool:
        if not 1 <= tokens <= self._capacity:
            raise ValueError(f"tokens must be from 1 to {self._capacity}, not {tokens}")
        self._refill()
        if self._level < tokens:
            return False
        self._level -= tokens
        return True

    def available(self) -> float:
        self._refill()
        return float(self._level)

    def _refill(self) -> None:
        now = Fraction(self._clock())
        if now > self._highest:
            self._level = min(Fraction(self._capacity), self._level + (now - self._highest) * self._rate)
            self._highest = now
