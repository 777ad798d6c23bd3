"""intervals below a microsecond are dropped

A difference so small is taken for noise of the clock, so the reading is moved on and nothing is added. Each time it is
less than a thousandth of a token, even at a high rate; to a caller in a tight loop, no other intervals ever come.

Hint: ask a thousand times within a millisecond. What has come in by then, and what does your bucket say?
Hint: where does the time go that was too short to be counted?
Hint: add every interval, however short, or leave the reading where it is until there is something to add.
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
        if now <= self._highest:
            return
        elapsed = now - self._highest
        self._highest = now
        if elapsed >= 1e-6:
            self._level = min(float(self._capacity), self._level + elapsed * self._rate)
