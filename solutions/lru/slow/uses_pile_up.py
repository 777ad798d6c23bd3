"""outdated uses are dropped only on eviction

Every use is appended to a queue, and what later uses have overtaken is dropped when an eviction comes across it. A
cache that is mostly hit hardly ever evicts, and its queue grows with every hit.

Hint: what does a hit leave behind in memory?
Hint: make a million hits without a single new key: how long is the queue?
Hint: clean the queue up when it is longer than a multiple of the capacity, or keep only one place for each key.

Line: 52
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Hashable
from itertools import count
from typing import Any


class LRUCache:
    """A cache of at most `capacity` entries that evicts the least recently used one to make room."""

    def __init__(self, capacity: int, ttl: float | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        if capacity < 1:
            raise ValueError(f"capacity must be at least 1, not {capacity}")
        self._capacity = capacity
        self._entries: dict[Hashable, tuple[Any, int]] = {}  # value and time of last use
        self._uses: deque[tuple[Hashable, int]] = deque()
        self._ticks = count()

    def get(self, key: Hashable, default: Any = None) -> Any:
        if key not in self._entries:
            return default
        value, _ = self._entries[key]
        self._use(key, value)
        return value

    def put(self, key: Hashable, value: Any) -> None:
        if key not in self._entries and len(self._entries) == self._capacity:
            self._evict()
        self._use(key, value)

    def __len__(self) -> int:
        return len(self._entries)

    def _is_last_use(self, key: Hashable, tick: int) -> bool:
        return key in self._entries and self._entries[key][1] == tick

    def _use(self, key: Hashable, value: Any) -> None:
        tick = next(self._ticks)
        self._entries[key] = value, tick
        self._uses.append((key, tick))

    def _evict(self) -> None:
        key, tick = self._uses.popleft()
        while not self._is_last_use(key, tick):
            key, tick = self._uses.popleft()
        del self._entries[key]
