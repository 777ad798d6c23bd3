"""copies the whole cache every so often

A plain dict that is evicted from its front fills with the places of deleted keys, and a fresh copy sheds them. The
copy is made after a fixed number of evictions, so its share of each one grows with the cache.

Hint: which call now and then takes much longer than the others?
Hint: how often is the copy made in a cache ten times as large, and what does it cost?
Hint: either copy less often in a larger cache, or use a structure that needs no copy: `OrderedDict`, linked nodes.

Line: 50
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
        self._evictions = 0

    def get(self, key: Hashable, default: Any = None) -> Any:
        if key not in self._entries:
            return default
        value = self._entries[key] = self._entries.pop(key)
        return value

    def put(self, key: Hashable, value: Any) -> None:
        if key in self._entries:
            del self._entries[key]
        elif len(self._entries) == self._capacity:
            self._evict()
        self._entries[key] = value

    def __len__(self) -> int:
        return len(self._entries)

    def _evict(self) -> None:
        del self._entries[next(iter(self._entries))]
        self._evictions += 1
        if self._evictions % 256 == 0:
            self._entries = dict(self._entries.items())
