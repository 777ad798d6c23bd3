"""evicts the first key of a plain dict

A dict keeps its keys in order of insertion, so the first one is the least recently used. But a deleted key leaves its
place behind until the dict is rebuilt, and `next(iter(...))` walks over all such places at the front, every time.

Hint: what does a dict keep in the place of a key that was deleted?
Hint: evict from a large cache many times in a row: what does finding the first key cost each time?
Hint: `OrderedDict` finds its first key at once, because it links its keys.

Line: 39
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import Any


class LRUCache:
    """A cache of at most `capacity` entries that evicts the least recently used one to make room."""

    def __init__(self, capacity: int, ttl: float | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        if capacity < 1:
            raise ValueError(f"capacity must be at least 1, not {capacity}")
        self._capacity = capacity
        self._entries: dict[Hashable, Any] = {}

    def get(self, key: Hashable, default: Any = None) -> Any:
        if key not in self._entries:
            return default
        value = self._entries[key] = self._entries.pop(key)
        return value

    def put(self, key: Hashable, value: Any) -> None:
        if key in self._entries:
            del self._entries[key]
        elif len(self._entries) == self._capacity:
            oldest = next(iter(self._entries))
            del self._entries[oldest]
        self._entries[key] = value

    def __len__(self) -> int:
        return len(self._entries)
