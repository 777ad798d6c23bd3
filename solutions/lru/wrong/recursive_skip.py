"""skipping outdated uses recurses

Uses that a later one has overtaken are skipped by calling the method again, one frame for each. Python gives up at
about a thousand, and a large cache can have many more to skip in a row.

Hint: it works while the cache is small: what gets deep when it is large?
Hint: how many outdated uses can stand in a row at the front of the queue?
Hint: skip them in a loop.

Verdict: CRASHED
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
        if self._is_last_use(key, tick):
            del self._entries[key]
        else:
            self._evict()
