"""One number: how far the stream of tokens must come for the bucket to be full.

The generic cell rate algorithm. Tokens flow past at the rate for ever; the bucket is full while the stream is beyond
the mark, and lacks what is still between them. A grant moves the mark on. Choose it where the state of a client is
updated in one compare-and-set on a remote store, or millions of them are held: a number each, and one that has fallen
behind the stream says "full", so it can be dropped. O(1) time and memory.

Its costs: it is less obvious than a level. The mark is counted in tokens, not in seconds as usual: whole tokens are
added to it almost without rounding, where intervals like 0.001 s would make it drift. (The highest reading is kept here
only because the clock may step back.)
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
        self._full_at = self._highest * self._rate

    def try_acquire(self, tokens: int = 1) -> bool:
        if not 1 <= tokens <= self._capacity:
            raise ValueError(f"tokens must be from 1 to {self._capacity}, not {tokens}")
        stream = self._stream()
        mark = max(self._full_at, stream)
        if mark - stream > self._capacity - tokens:
            return False
        self._full_at = mark + tokens
        return True

    def available(self) -> float:
        return self._capacity - max(0.0, self._full_at - self._stream())

    def _stream(self) -> float:
        """The tokens that have flowed past up to the highest reading."""
        self._highest = max(self._highest, self._clock())
        return self._highest * self._rate
