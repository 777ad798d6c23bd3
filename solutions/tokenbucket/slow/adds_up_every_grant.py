"""every grant since the bucket was full is added up again

Level = capacity + what has come in - what was taken, each as of when the bucket was last full. The grants are kept in a
list, and their sum is taken at each call; under load the bucket is never full, and the list never starts over.

Hint: how long is the list after an hour in which the bucket was never full?
Hint: what do you need to know about the grants: each of them, or one number?
Hint: keep their sum.

Line: 44
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
        self._taken: list[tuple[float, int]] = []

    def try_acquire(self, tokens: int = 1) -> bool:
        if not 1 <= tokens <= self._capacity:
            raise ValueError(f"tokens must be from 1 to {self._capacity}, not {tokens}")
        if self.available() < tokens:
            return False
        self._taken.append((self._highest, tokens))
        return True

    def available(self) -> float:
        self._highest = max(self._highest, self._clock())
        taken = sum(tokens for _, tokens in self._taken)
        level = self._capacity + (self._highest - self._full_at) * self._rate - taken
        if level < self._capacity:
            return level
        self._full_at = self._highest
        self._taken.clear()
        return float(self._capacity)
