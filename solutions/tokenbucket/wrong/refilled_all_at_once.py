"""the bucket is refilled all at once

A counter that is reset when a period is over, which is a fixed window. Nothing comes in for most of the period, and
around its end twice the capacity passes within a moment.

Hint: how many tokens come in during half of the time that a full refill takes?
Hint: does your level ever rise by a fraction of a token?
Hint: add to the level in proportion to the time that has passed.
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
        return self._level

    def _refill(self) -> None:
        now = self._clock()
        period = self._capacity / self._rate
        if now - self._highest >= period:
            self._level = float(self._capacity)
            self._highest += (now - self._highest) // period * period
