"""keys are compared by their text

Turning every key into a string is a habit from caches behind a network. It takes 1 and "1" for one key, tears 1 and
1.0 apart, and makes a key of a list, which is none.

Hint: when are two keys the same?
Hint: what do 1, 1.0 and "1" look like to your cache?
Hint: use the key as it is given: a dict knows which keys are equal and which cannot be keys.
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
        self._entries: OrderedDict[str, Any] = OrderedDict()

    def get(self, key: Hashable, default: Any = None) -> Any:
        name = str(key)
        if name not in self._entries:
            return default
        self._entries.move_to_end(name)
        return self._entries[name]

    def put(self, key: Hashable, value: Any) -> None:
        name = str(key)
        self._entries[name] = value
        self._entries.move_to_end(name)
        if len(self._entries) > self._capacity:
            self._entries.popitem(last=False)

    def __len__(self) -> int:
        return len(self._entries)
