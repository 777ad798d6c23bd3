"""an unhashable key is taken for a miss

Every exception of the lookup is taken to mean that the key is not there. A key that cannot be one is a mistake of the
caller, and hiding it turns a bug into a cache that never hits.

Hint: which exception says that a key is missing?
Hint: what does looking up a list raise, and who should hear of it?
Hint: handle `KeyError` alone and let a `TypeError` pass.
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
        try:
            self._entries.move_to_end(key)
        except Exception:
            return default
        return self._entries[key]

    def put(self, key: Hashable, value: Any) -> None:
        self._entries[key] = value
        self._entries.move_to_end(key)
        if len(self._entries) > self._capacity:
            self._entries.popitem(last=False)

    def __len__(self) -> int:
        return len(self._entries)
