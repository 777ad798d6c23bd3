"""a rate that is not a number is accepted

`refill_per_second <= 0` looks like a complete check, but every comparison with NaN is false, and infinity is not below
zero. The level becomes NaN at the first refill, and then nobody is refused any more.

Hint: which floats are neither positive nor zero nor negative?
Hint: what is `float("nan") <= 0`?
Hint: ask for what is allowed (positive and finite), not for what is forbidden.
"""

from __future__ import annotations

import time
from collections.abc import Callable


class TokenBucket:
    """A bucket of at most `capacity` tokens, full at first, that gains `refill_per_second` tokens a second."""

    def __init__(self, capacity: int, refill_per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        if capacity < 1:
            raise ValueError(f"capacity must be at least 1, not {capacity}")
        if refill_per_second <= 0:
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
            self._level = min(float(self._capacity), self._level + (now - self._highest) * self._rate)
            self._highest = now
