"""every key ever evicted is remembered

A set of the keys that were evicted tells a key that comes back from one that is new, which is good to know when a
cache is to be sized. Nothing is ever taken out of it, so it grows with the number of keys that came by.

Hint: what is left in memory of a key that was evicted?
Hint: put a million different keys into a cache of ten: what do you hold?
Hint: let go of all that belongs to an entry when it is evicted; of what came before, count at most.

Verdict: TOO_BIG
Line: 46
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
        self._evicted: set[Hashable] = set()
        self._returned = 0

    def get(self, key: Hashable, default: Any = None) -> Any:
        if key not in self._entries:
            return default
        self._entries.move_to_end(key)
        return self._entries[key]

    def put(self, key: Hashable, value: Any) -> None:
        if key in self._evicted and key not in self._entries:
            self._returned += 1
        self._entries[key] = value
        self._entries.move_to_end(key)
        if len(self._entries) > self._capacity:
            oldest, _ = self._entries.popitem(last=False)
            self._evicted.add(oldest)

    def __len__(self) -> int:
        return len(self._entries)
