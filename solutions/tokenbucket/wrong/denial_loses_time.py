"""a denied call loses the time before it

The reading is moved on at each call, the level is stored only with a grant. A client that asks more often than tokens
come in is refused for ever, as each refusal throws away what has come in since the last.

Hint: ask for a token four times within the second in which one comes in.
Hint: after a refusal, where is what has come in before it?
Hint: keep the refilled level also when the call is denied.
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
        level = self._refilled()
        if level < tokens:
            return False
        self._level = level - tokens
        return True

    def available(self) -> float:
        self._level = self._refilled()
        return self._level

    def _refilled(self) -> float:
        now = max(self._clock(), self._highest)
        elapsed, self._highest = now - self._highest, now
        return min(float(self._capacity), self._level + elapsed * self._rate)
