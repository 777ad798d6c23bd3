"""denials are kept until the next grant

Each denial is noted with its reading, so that the next grant could tell how long somebody has waited, and the list is
cleared by it. While a client asks for more than there ever is, and does so all day, no grant comes.

Hint: how much memory does your bucket take after a million denials in a row?
Hint: what of the list is ever read: all of it, or one entry?
Hint: the reading of the first denial, or a count, is a single number; a denial needs no trace at all.

Verdict: TOO_BIG
Line: 41
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
        self._denied: list[tuple[float, int]] = []

    def try_acquire(self, tokens: int = 1) -> bool:
        if not 1 <= tokens <= self._capacity:
            raise ValueError(f"tokens must be from 1 to {self._capacity}, not {tokens}")
        self._refill()
        if self._level < tokens:
            self._denied.append((self._highest, tokens))
            return False
        self._level -= tokens
        self._denied.clear()
        return True

    def available(self) -> float:
        self._refill()
        return self._level

    def _refill(self) -> None:
        now = self._clock()
        if now > self._highest:
            self._level = min(float(self._capacity), self._level + (now - self._highest) * self._rate)
            self._highest = now
