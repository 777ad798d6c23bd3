"""a denied call leaves its time to be counted again

The level is refilled at each call, but the reading is moved on only together with a grant. Whoever keeps asking is
paid for the same seconds with each question.

Hint: ask twice for more than there is, and look at the level.
Hint: which two things belong to one refill, and are they always done together?
Hint: the reading is kept wherever the level is raised, granted or not.
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
        now = max(self._clock(), self._highest)
        self._level = self._level_at(now)
        if self._level < tokens:
            return False
        self._level -= tokens
        self._highest = now
        return True

    def available(self) -> float:
        now = max(self._clock(), self._highest)
        self._level, self._highest = self._level_at(now), now
        return self._level

    def _level_at(self, now: float) -> float:
        return min(float(self._capacity), self._level + (now - self._highest) * self._rate)
