"""the whole history is replayed at each call

The events are kept, and the state is derived from them: easy to reason about, to audit and to test. Without a snapshot
each call goes over everything that ever happened.

Hint: how many events does the thousandth call go over?
Hint: of all the past, what can still influence the next answer?
Hint: keep the level and the highest reading, and throw the event away.

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
        self._events: list[tuple[float, int]] = [(clock(), 0)]

    def try_acquire(self, tokens: int = 1) -> bool:
        if not 1 <= tokens <= self._capacity:
            raise ValueError(f"tokens must be from 1 to {self._capacity}, not {tokens}")
        if self.available() < tokens:
            return False
        self._events.append((self._clock(), tokens))
        return True

    def available(self) -> float:
        self._events.append((self._clock(), 0))
        level, highest = float(self._capacity), self._events[0][0]
        for reading, taken in self._events:
            if reading > highest:
                level = min(float(self._capacity), level + (reading - highest) * self._rate)
                highest = reading
            level -= taken
        return level
