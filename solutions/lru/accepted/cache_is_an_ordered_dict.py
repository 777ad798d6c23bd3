"""The cache is an `OrderedDict` and adds a limit to it.

Why choose it: the shortest right answer there is. Length, iteration, `in` and a readable `repr` come with the base
class, every operation is O(1) amortised and memory is O(capacity).

Its costs: whatever a dict can do, the cache can do, and not always as a cache should: `update` and `cache[key] = value`
go past the limit, and `pop` and `setdefault` do not count as a use. A cache that has an `OrderedDict` offers what it
means to offer, and its inside can be replaced when locks or expiry come.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any


class LRUCache(OrderedDict[Hashable, Any]):
    """A cache of at most `capacity` entries that evicts the least recently used one to make room."""

    def __init__(self, capacity: int, ttl: float | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        if capacity < 1:
            raise ValueError(f"capacity must be at least 1, not {capacity}")
        self.capacity = capacity

    def get(self, key: Hashable, default: Any = None) -> Any:
        if key not in self:
            return default
        self.move_to_end(key)
        return self[key]

    def put(self, key: Hashable, value: Any) -> None:
        self[key] = value
        self.move_to_end(key)
        if len(self) > self.capacity:
            self.popitem(last=False)
