"""each refill drops a billionth of a token

Integers do not drift, so the level is counted in billionths of a token. But each refill is rounded down to them while
the reading moves on in full: what is dropped is never much, and never stops adding up.

Hint: how large is the error of one call, and how large is that of 100,000?
Hint: which part of the elapsed time has not been paid out after a refill, and who remembers it?
Hint: round so that errors cancel out (round readings, not differences), keep the remainder, or keep a float.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

BILLION = 10**9


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
        self._level = self._full = capacity * BILLION
        self._highest = clock()

    def try_acquire(self, tokens: int = 1) -> bool:
        if not 1 <= tokens <= self._capacity:
            raise ValueError(f"tokens must be from 1 to {self._capacity}, not {tokens}")
        self._refill()
        if self._level < tokens * BILLION:
            return False
        self._level -= tokens * BILLION
        return True

    def available(self) -> float:
        self._refill()
        return self._level / BILLION

    def _refill(self) -> None:
        now = self._clock()
        if now > self._highest:
            self._level = min(self._full, self._level + int((now - self._highest) * self._rate * BILLION))
            self._highest = now
