"""a second chance instead of an exact order

Operating systems mark a page as used and spare a marked one once when they look for a victim. It is cheap and close
to LRU, and it forgets which of two marked entries was used last.

Hint: use two entries in turn: which one goes first?
Hint: what does your cache remember about a use: that there was one, or when?
Hint: one bit for each entry approximates the order of use, and the exact order is asked for.
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
        self._used: set[Hashable] = set()

    def get(self, key: Hashable, default: Any = None) -> Any:
        if key not in self._entries:
            return default
        self._used.add(key)
        return self._entries[key]

    def put(self, key: Hashable, value: Any) -> None:
        if key in self._entries:
            self._used.add(key)
        elif len(self._entries) == self._capacity:
            self._evict()
        self._entries[key] = value

    def __len__(self) -> int:
        return len(self._entries)

    def _evict(self) -> None:
        while True:
            key, value = self._entries.popitem(last=False)
            if key not in self._used:
                return
            self._used.remove(key)
            self._entries[key] = value
