"""only whole seconds count

The clock's reading is cut to whole seconds, as in a table with one row a second. Refill comes in lumps, and half a
second after the last one the bucket is still empty.

Hint: how much does a bucket with ten tokens a second gain in half a second?
Hint: look at the level between two whole seconds.
Hint: use the reading as it is, with its fractions.
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
        self._highest = int(clock())

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
        now = int(self._clock())
        if now > self._highest:
            self._level = min(float(self._capacity), self._level + (now - self._highest) * self._rate)
            self._highest = now
