"""Rate limiter: a level that is brought up to date when somebody asks, and not before.

Design
    Nothing refills the bucket in the background. It remembers a level and the highest reading of the clock, which is
    when that level was right. Every call first reads the clock and adds what has come in since, up to the capacity;
    then it decides, or answers, on the level of now. A bucket is four numbers and a clock, however it is used.

Invariants
    - `_level` is the level as of `_highest`, and at most `_full`.
    - `_highest` never falls. Between two of its values each second is counted once: a clock that stepped back brings
      nothing until it has passed the highest reading again, and takes nothing away.
    - Arguments are checked before the clock is read: a call that raises has not even moved `_highest`.

Precision
    A refill rounds a few times, each time by at most one part in 2**53 of a number no larger than the capacity. After
    100,000 calls that is less than 1e-10 of the capacity. Clamping to the capacity forgets all of it, and brings a full
    bucket to its capacity exactly, so that the whole of it can be taken.

Complexity
    `try_acquire` and `available` take O(1) time, whatever the length of the pause before; a bucket is O(1) memory.

Trade-offs
    One number does the same: the time at which the bucket will be full again (the "arrival time" of GCRA), which is
    less to store for a million clients. Kept in seconds as a float it drifts, as each grant adds a rounded interval to
    a large number. Counting grants since the bucket was last full, or exact fractions, avoid all drift at the price of
    a third field, or of speed. A log of grants, which a sliding window needs, costs memory for each grant and answers
    another question: it bounds every window, where a bucket lets a burst and the refill after it follow one another.
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
        self._rate = refill_per_second
        self._clock = clock
        self._level = self._full = float(capacity)
        self._highest = clock()

    def try_acquire(self, tokens: int = 1) -> bool:
        """Takes all of `tokens` and returns True, or takes none and returns False. O(1)."""
        if not 1 <= tokens <= self._full:
            raise ValueError(f"tokens must be from 1 to {self._full:g}, not {tokens}")
        self._refill()
        if self._level < tokens:
            return False
        self._level -= tokens
        return True

    def available(self) -> float:
        """The tokens held now. O(1)."""
        self._refill()
        return self._level

    def _refill(self) -> None:
        """Adds what has come in since the highest reading."""
        now = self._clock()
        if now > self._highest:
            self._level = min(self._full, self._level + (now - self._highest) * self._rate)
            self._highest = now
