"""a step back of the clock raises

Time that runs backwards looks like a broken promise, so it is met with an error. Clocks are corrected in every data
centre, and the rate limiter then fails the requests that it should let through.

Hint: what should a caller do about the error?
Hint: the statement lists what is an error; the clock is not on it.
Hint: a reading that is not above the highest so far changes nothing.

Verdict: CRASHED
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
        if now < self._highest:
            raise RuntimeError("the clock went backwards")
        if now > self._highest:
            self._level = min(float(self._capacity), self._level + (now - self._highest) * self._rate)
            self._highest = now
