"""evicts the most recently used entry

`popitem()` takes from the end unless told otherwise, and the end is where the latest use is. A linked list with its
ends mixed up does the same.

Hint: which entry is missing after the first eviction?
Hint: which end of your order is the old one?
Hint: evict from the end that uses do not move entries to.
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
        if key not in self._entries and len(self._entries) == self._capacity:
            self._entries.popitem()
        self._entries[key] = value
        self._entries.move_to_end(key)

    def __len__(self) -> int:
        return len(self._entries)
