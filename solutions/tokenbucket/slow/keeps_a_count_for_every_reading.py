"""grants are counted for every reading

A table from reading to tokens taken: the debt of the bucket is a few sums over it. Entries are never taken out, since
any of them might still matter, and each call goes through them in order.

Hint: how many entries does the table have after a day?
Hint: which entries cannot change the answer any more?
Hint: fold each entry into the level as soon as the clock has passed it; then none is left.

Line: 46
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
        self._taken_at: dict[float, int] = {self._highest: 0}

    def try_acquire(self, tokens: int = 1) -> bool:
        if not 1 <= tokens <= self._capacity:
            raise ValueError(f"tokens must be from 1 to {self._capacity}, not {tokens}")
        if self.available() < tokens:
            return False
        self._taken_at[self._highest] += tokens
        return True

    def available(self) -> float:
        self._highest = max(self._highest, self._clock())
        self._taken_at.setdefault(self._highest, 0)
        debt, before = 0.0, self._highest
        for reading, tokens in self._taken_at.items():
            debt = max(0.0, debt - max(0.0, reading - before) * self._rate) + tokens
            before = reading
        return self._capacity - debt
