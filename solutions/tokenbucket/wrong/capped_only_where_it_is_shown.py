"""only `available` knows the capacity

The cap is put where the level is returned, so it looks right; the level itself goes on growing, and `try_acquire`
grants one burst after another from it.

Hint: after a long pause, take the whole capacity twice.
Hint: which of your methods would notice that a level is above the capacity?
Hint: cap the level where it is raised, before it is kept.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable


class TokenBucket:
    """A bucket of at most `capacity` tokens, full at first, that gains `refill_per_second` tokens a second."""

    def __init__(self, capacity: int, refill_per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        if capacity < 1:
            raise ValueError(f"capacity must be at least 1, not {capacity}")
        if not (math.isfinite(refill_per_second) and refill_per_second > 0):
            raise ValueError(f"refill_per_second must be positive and finite, not {refill_per_second}")
        self._capacity = capacity
        self._rate = refill_per_second
        self._clock = clock
        self._level = float(capacity)
        self._highest = clock()

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
        return min(float(self._capacity), self._level)

    def _refill(self) -> None:
        now = self._clock()
        if now > self._highest:
            self._level = self._level + (now - self._highest) * self._rate
            self._highest = now
