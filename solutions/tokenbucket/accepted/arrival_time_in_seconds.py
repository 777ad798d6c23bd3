"""Arrival time in seconds: the one number kept is the time at which the bucket will be full.

The generic cell rate algorithm as it is usually written. No refill is ever computed; a grant moves the time on by what
its tokens take to come in, and the level is read off the distance to now. The cost is in the digits: near a reading of
100,000 s a float of seconds tells tokens at 1,000 a second apart to about a hundred-millionth, and every grant rounds
there once. `arrival_time.py` counts in tokens instead and rounds once on the way to an answer.
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
        self._highest = clock()
        self._full_at = self._highest

    def try_acquire(self, tokens: int = 1) -> bool:
        if not 1 <= tokens <= self._capacity:
            raise ValueError(f"tokens must be from 1 to {self._capacity}, not {tokens}")
        if self.available() < tokens:
            return False
        self._full_at = max(self._full_at, self._highest) + tokens / self._rate
        return True

    def available(self) -> float:
        self._highest = max(self._highest, self._clock())
        return self._capacity - max(0.0, self._full_at - self._highest) * self._rate
