"""tokens are put in and taken out one by one

The refill puts each token in by itself, and a grant takes them out the same way, as the picture of a bucket has it.
The loops are as long as the tokens are many.

Hint: what does it cost to refill a bucket of a million tokens?
Hint: does it matter that tokens are added one at a time?
Hint: add and subtract the number of tokens.

Line: 40
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
        for _ in range(tokens):
            self._level -= 1
        return True

    def available(self) -> float:
        self._refill()
        return self._level

    def _refill(self) -> None:
        now = self._clock()
        if now <= self._highest:
            return
        gained = (now - self._highest) * self._rate
        self._highest = now
        while gained >= 1 and self._level + 1 <= self._capacity:
            self._level += 1
            gained -= 1
        self._level = min(float(self._capacity), self._level + gained)
