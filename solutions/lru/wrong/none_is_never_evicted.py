"""the key None is never evicted

Looking for the oldest entry starts with `None` for "none found yet", and goes on for as long as it has that. The key
`None` looks the same, so it is passed over and the next one goes in its place.

Hint: which keys may a caller use?
Hint: let the key `None` be the least recently used one, and put a new key: which entry goes?
Hint: take the oldest entry as it is, or mark "none found" by an object that no caller can have.
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
            self._evict()
        self._entries[key] = value
        self._entries.move_to_end(key)

    def __len__(self) -> int:
        return len(self._entries)

    def _evict(self) -> None:
        oldest = None
        for key in self._entries:
            oldest = key
            if oldest is not None:
                break
        del self._entries[oldest]
