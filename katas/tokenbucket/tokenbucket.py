"""Rate limiter: the statement is in `katas/tokenbucket/README.md`; `make kata NAME=tokenbucket` judges this file."""

from __future__ import annotations

import time
from collections.abc import Callable


class TokenBucket:
    """A bucket that starts full, is refilled continuously, and never holds more than `capacity` tokens.

    Raises `ValueError` when `capacity` is less than 1, or `refill_per_second` is not both positive and finite.
    """

    def __init__(self, capacity: int, refill_per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        raise NotImplementedError

    def try_acquire(self, tokens: int = 1) -> bool:
        """Take `tokens` tokens and return True; where there are fewer, take none and return False.

        Raises `ValueError` when `tokens` is less than 1 or more than `capacity`.
        """
        raise NotImplementedError

    def available(self) -> float:
        """Return the number of tokens held now, fractions included."""
        raise NotImplementedError
