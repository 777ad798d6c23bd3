"""every token has a slot of its own

A list with as many places as the bucket has tokens, each with what is in it. It is filled and emptied slot by slot, and
is there in full even when a million tokens are never asked for.

Hint: how much memory does a bucket of a million tokens take?
Hint: are there two tokens that differ in anything?
Hint: a number of tokens says as much as a list of them.

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
        self._whole: list[None] = [None] * capacity
        self._part = 0.0
        self._highest = clock()

    def try_acquire(self, tokens: int = 1) -> bool:
        if not 1 <= tokens <= self._capacity:
            raise ValueError(f"tokens must be from 1 to {self._capacity}, not {tokens}")
        self._refill()
        if len(self._whole) < tokens:
            return False
        del self._whole[-tokens:]
        return True

    def available(self) -> float:
        self._refill()
        return len(self._whole) + self._part

    def _refill(self) -> None:
        now = self._clock()
        if now > self._highest:
            level = min(float(self._capacity), len(self._whole) + self._part + (now - self._highest) * self._rate)
            self._whole += [None] * (int(level) - len(self._whole))
            self._part = level - int(level)
            self._highest = now
