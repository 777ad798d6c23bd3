"""holds one entry more than its capacity

The check for room is made before the new entry is stored, with the comparison that would be right after it.

Hint: how many entries are there after capacity + 1 different keys?
Hint: is your check made before or after the new entry is stored?
Hint: before storing, a cache that holds `capacity` entries is already full.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any


class LRUCache:
    """A cache of at most `capacity` entries that evicts the least recently used one to make room."""

    def __init__(self, capacity: int, ttl: float | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        if capacity < 1:
            raise ValueError(f"capacity must be at least 1, not {capacity}")
        self._capacity = capacity
        self._entries: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable, default: Any = None) -> Any:
        if key not in self._entries:
            return default
        self._entries.move_to_end(key)
        return self._entries[key]

    def put(self, key: Hashable, value: Any) -> None:
        if key not in self._entries and len(self._entries) > self._capacity:
            self._entries.popitem(last=False)
        self._entries[key] = value
        self._entries.move_to_end(key)

    def __len__(self) -> int:
        return len(self._entries)
