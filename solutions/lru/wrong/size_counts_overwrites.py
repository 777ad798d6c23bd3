"""an overwrite is counted as another entry

The size is a counter that every `put` raises, and an overwrite adds nothing. The cache believes that it is full too
early.

Hint: put one key twice: what is `len`?
Hint: which calls change the number of entries?
Hint: count a key only when it was not there, or ask the dict for its length.
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
        self._size = 0

    def get(self, key: Hashable, default: Any = None) -> Any:
        if key not in self._entries:
            return default
        self._entries.move_to_end(key)
        return self._entries[key]

    def put(self, key: Hashable, value: Any) -> None:
        self._entries[key] = value
        self._entries.move_to_end(key)
        self._size += 1
        if self._size > self._capacity:
            self._entries.popitem(last=False)
            self._size -= 1

    def __len__(self) -> int:
        return self._size
