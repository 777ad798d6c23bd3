"""A plain dict and a queue of uses, cleaned up when it has grown too long.

Choose it where a hit must do next to nothing: it appends to a queue and leaves the order alone, and the work of finding
out which uses still count is put off. Caches that are read by many threads record their hits in this way and apply them
in batches. Every operation is O(1) amortised: a clean-up looks at no more than 2 * capacity + 17 uses, and at least
capacity + 16 calls lie between two of them. Memory is O(capacity).

Its costs: a single call may take O(capacity), which shows in the slowest percentile, and every entry takes a second
place in the queue.
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
        if len(self._uses) > 2 * self._capacity + 16:
            self._uses = deque(use for use in self._uses if self._is_last_use(*use))

    def _evict(self) -> None:
        key, tick = self._uses.popleft()
        while not self._is_last_use(key, tick):
            key, tick = self._uses.popleft()
        del self._entries[key]
