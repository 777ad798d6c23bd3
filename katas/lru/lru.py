"""Least-recently-used cache: the statement is in `katas/lru/README.md`, and `make kata NAME=lru` judges this file."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import Any


class LRUCache:
    """A cache of at most `capacity` entries that evicts the least recently used one to make room.

    Raises `ValueError` when `capacity` is less than 1. `ttl` and `clock` have no effect at level L4.
    """

    def __init__(self, capacity: int, ttl: float | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        raise NotImplementedError

    def get(self, key: Hashable, default: Any = None) -> Any:
        """Return the value under `key` and make it the most recently used; return `default` on a miss."""
        raise NotImplementedError

    def put(self, key: Hashable, value: Any) -> None:
        """Store `value` under `key`, now the most recently used.

        A new key that has no room evicts the least recently used entry.
        """
        raise NotImplementedError

    def __len__(self) -> int:
        """Return the number of entries held."""
        raise NotImplementedError
