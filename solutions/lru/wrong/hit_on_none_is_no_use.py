"""a hit on a stored None is no use

The value is looked up first, and only one that is not `None` is moved to the recent end. A stored `None` is still
returned, so nothing seems amiss until the entry is evicted before its turn.

Hint: does it matter to the order which value is stored?
Hint: which hits does your `get` move to the recent end, and which does it not?
Hint: ask whether the key is there, not what its value is, before deciding whether its entry moves.
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
        value = self._entries.get(key)
        if value is not None:
            self._entries.move_to_end(key)
            return value
        return self._entries.get(key, default)

    def put(self, key: Hashable, value: Any) -> None:
        self._entries[key] = value
        self._entries.move_to_end(key)
        if len(self._entries) > self._capacity:
            self._entries.popitem(last=False)

    def __len__(self) -> int:
        return len(self._entries)
