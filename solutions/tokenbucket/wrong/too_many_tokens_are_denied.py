"""more than the capacity is denied instead of refused

More than the bucket can hold is more than there is, so the answer is False. The caller waits and tries again, for
ever; an error would have told at once that no waiting helps.

Hint: when could a call for more than the capacity be granted?
Hint: what should tell "not now" from "never"?
Hint: more tokens than the capacity are a `ValueError`.
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
        if tokens < 1:
            raise ValueError(f"tokens must be at least 1, not {tokens}")
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
