"""takes from the front of a list

Uses are queued in a list, and outdated ones are dropped from its front. `pop(0)` shifts everything behind it: so fast
for short lists that it goes unnoticed, and linear all the same.

Hint: what happens to the other items when the first one of a list is removed?
Hint: which container takes from its front at constant cost?
Hint: a `deque` has `popleft`.

Line: 59
"""

from __future__ import annotations

import time
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
        self._uses: list[tuple[Hashable, int]] = []
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
        if len(self._uses) > self._capacity + self._capacity // 8 + 16:
            self._uses = [use for use in self._uses if self._is_last_use(*use)]

    def _evict(self) -> None:
        while True:
            key, tick = self._uses.pop(0)
            if self._is_last_use(key, tick):
                del self._entries[key]
                return
