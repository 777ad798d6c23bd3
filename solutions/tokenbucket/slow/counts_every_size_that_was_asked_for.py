"""every number of tokens asked for is counted

A table tells how often each number of tokens was asked for, to choose a capacity by later. With requests of five sizes
it has five entries; where tokens stand for bytes, each request brings a size of its own, and the table an entry.

Hint: how many entries does it have after 10,000 requests, none of which asked for the same number?
Hint: what in it does an answer depend on?
Hint: leave it out, or count in a few ranges of sizes, which are there from the start.

Verdict: TOO_BIG
Line: 40
"""

from __future__ import annotations

import math
import time
from collections import Counter
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
        self._asked: Counter[int] = Counter()

    def try_acquire(self, tokens: int = 1) -> bool:
        if not 1 <= tokens <= self._capacity:
            raise ValueError(f"tokens must be from 1 to {self._capacity}, not {tokens}")
        self._asked[tokens] += 1
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
        if now > self._highest:
            self._level = min(float(self._capacity), self._level + (now - self._highest) * self._rate)
            self._highest = now
