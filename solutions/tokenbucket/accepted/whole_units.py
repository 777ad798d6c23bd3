"""Integers only: readings in picoseconds, the level in units that a picosecond brings whole ones of.

The rate is a ratio of two integers, so with the right unit each picosecond brings a whole number of them and nothing is
rounded but the readings. These are rounded one by one, never their differences, so errors do not add up. Choose it
where floats are not to be had (kernels, smart contracts, fixed-point hardware), or where two machines must agree on
every decision. O(1) time and memory.

Its costs: integers of about 150 bits (a real device picks a rate with a small denominator instead), and a unit that
has to be explained.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

PICOSECONDS = 10**12


class TokenBucket:
    """A bucket of at most `capacity` tokens, full at first, that gains `refill_per_second` tokens a second."""

    def __init__(self, capacity: int, refill_per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        if capacity < 1:
            raise ValueError(f"capacity must be at least 1, not {capacity}")
        if not (math.isfinite(refill_per_second) and refill_per_second > 0):
            raise ValueError(f"refill_per_second must be positive and finite, not {refill_per_second}")
        self._capacity = capacity
        # A picosecond brings `_gain` units, and a token is `_token` of them.
        self._gain, per_second = refill_per_second.as_integer_ratio()
        self._token = per_second * PICOSECONDS
        self._clock = clock
        self._level = capacity * self._token
        self._highest = self._now()

    def try_acquire(self, tokens: int = 1) -> bool:
        if not 1 <= tokens <= self._capacity:
            raise ValueError(f"tokens must be from 1 to {self._capacity}, not {tokens}")
        self._refill()
        if self._level < tokens * self._token:
            return False
        self._level -= tokens * self._token
        return True

    def available(self) -> float:
        self._refill()
        return self._level / self._token

    def _refill(self) -> None:
        now = self._now()
        if now > self._highest:
            self._level = min(self._capacity * self._token, self._level + (now - self._highest) * self._gain)
            self._highest = now

    def _now(self) -> int:
        return round(self._clock() * PICOSECONDS)
