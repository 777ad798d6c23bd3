"""A count of what was taken since the bucket was last full.

While the bucket is not full nothing runs over, so the level is the capacity, plus what has come in since it was full,
minus what was taken since. Choose it where no error may build up: the tokens taken are an exact integer and the time is
one difference, so each answer is rounded a few times, and no answer inherits the rounding of another. O(1) time and
memory.

Its costs: a third field, and a level that must be derived before it can be read. A bucket that is never full again
subtracts two large numbers: after years at a high rate a few digits are lost, though never more than are lost now.
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
        self._full_at = self._highest = clock()
        self._taken = 0

    def try_acquire(self, tokens: int = 1) -> bool:
        if not 1 <= tokens <= self._capacity:
            raise ValueError(f"tokens must be from 1 to {self._capacity}, not {tokens}")
        if self.available() < tokens:
            return False
        self._taken += tokens
        return True

    def available(self) -> float:
        self._highest = max(self._highest, self._clock())
        level = self._capacity + (self._highest - self._full_at) * self._rate - self._taken
        if level < self._capacity:
            return level
        self._full_at, self._taken = self._highest, 0
        return float(self._capacity)
