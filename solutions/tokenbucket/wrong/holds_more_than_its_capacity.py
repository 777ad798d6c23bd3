"""the level is not capped

The refill is added and nothing else is done. As long as the bucket is in use this makes no difference; after a quiet
night it holds a burst of hours.

Hint: how much may be taken at once after a week without a call?
Hint: what is the level after a pause much longer than it takes to fill the bucket?
Hint: after each refill the level is at most the capacity.
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
        if now > self._highest:
            self._level = self._level + (now - self._highest) * self._rate
            self._highest = now
