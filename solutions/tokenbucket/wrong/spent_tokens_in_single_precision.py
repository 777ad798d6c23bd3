"""the tokens spent are kept in single precision

Level = capacity + what has come in - what was spent, each as of when the bucket was last full. The number spent lies in
an array of floats of 32 bits, which is half the memory for a million clients. Above 16,777,216 such a float holds even
numbers only, and a bucket that is busy all day gets there without ever having been full.

Hint: how large can the number of tokens spent become in a bucket that is never full again?
Hint: which whole numbers can the type hold in which you keep it: all of them, however large?
Hint: keep it as an `int`, or keep the level itself, which is never more than the capacity, as a float of 64 bits.
"""

from __future__ import annotations

import math
import time
from array import array
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
        self._spent = array("f", [0.0])

    def try_acquire(self, tokens: int = 1) -> bool:
        if not 1 <= tokens <= self._capacity:
            raise ValueError(f"tokens must be from 1 to {self._capacity}, not {tokens}")
        if self.available() < tokens:
            return False
        self._spent[0] += tokens
        return True

    def available(self) -> float:
        self._highest = max(self._highest, self._clock())
        level = self._capacity + (self._highest - self._full_at) * self._rate - self._spent[0]
        if level < self._capacity:
            return level
        self._full_at, self._spent[0] = self._highest, 0.0
        return float(self._capacity)
