"""the highest reading is searched among all readings

The clock may step back, so all readings are kept and `max` finds the highest. It is one short line, and it looks at
every reading that was ever taken.

Hint: how many readings are there after a day?
Hint: can the highest reading change in any way but by a new one above it?
Hint: keep only the highest, and compare each new reading with it.

Line: 48
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
        self._readings = [clock()]

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
        highest = max(self._readings)
        now = self._clock()
        self._readings.append(now)
        if now > highest:
            self._level = min(float(self._capacity), self._level + (now - highest) * self._rate)
