"""`available` forgets the reading that it took

`available` computes the level of now and keeps nothing, since it only answers. When the clock then steps back, tokens
that were already there are gone: the highest reading is no longer known.

Hint: ask `available`, set the clock back, ask again.
Hint: which readings may be the highest so far: those of grants, or all?
Hint: let `available` count the time exactly as `try_acquire` does.
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
        elapsed = max(0.0, self._clock() - self._highest)
        return min(float(self._capacity), self._level + elapsed * self._rate)

    def _refill(self) -> None:
        now = self._clock()
        if now > self._highest:
            self._level = min(float(self._capacity), self._level + (now - self._highest) * self._rate)
            self._highest = now
