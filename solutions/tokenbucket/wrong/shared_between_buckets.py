"""all buckets share one level

The state is made once, in the class, and not for each bucket. With one bucket nothing shows; with a bucket a client,
each spends the tokens of the others.

Hint: take a token from one bucket, and look at another.
Hint: how often is a value in the body of a class made?
Hint: make the state in `__init__`, on `self`.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable


class TokenBucket:
    """A bucket of at most `capacity` tokens, full at first, that gains `refill_per_second` tokens a second."""

    _state = {"level": 0.0, "highest": 0.0}  # noqa: RUF012 - this is the mistake

    def __init__(self, capacity: int, refill_per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        if capacity < 1:
            raise ValueError(f"capacity must be at least 1, not {capacity}")
        if not (math.isfinite(refill_per_second) and refill_per_second > 0):
            raise ValueError(f"refill_per_second must be positive and finite, not {refill_per_second}")
        self._capacity = capacity
        self._rate = refill_per_second
        self._clock = clock
        self._state["level"] = float(capacity)
        self._state["highest"] = clock()

    def try_acquire(self, tokens: int = 1) -> bool:
        if not 1 <= tokens <= self._capacity:
            raise ValueError(f"tokens must be from 1 to {self._capacity}, not {tokens}")
        self._refill()
        if self._state["level"] < tokens:
            return False
        self._state["level"] -= tokens
        return True

    def available(self) -> float:
        self._refill()
        return self._state["level"]

    def _refill(self) -> None:
        now = self._clock()
        elapsed = max(0.0, now - self._state["highest"])
        self._state["level"] = min(float(self._capacity), self._state["level"] + elapsed * self._rate)
        self._state["highest"] += elapsed
