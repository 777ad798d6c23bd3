"""all caches share their entries

The entries are created in the class body, once for all instances, as attributes of a class are in some other
languages once for each.

Hint: what happens when a program has two caches?
Hint: where is the container created, and how often?
Hint: create the container in `__init__`.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, ClassVar


class LRUCache:
    """A cache of at most `capacity` entries that evicts the least recently used one to make room."""

    _entries: ClassVar[OrderedDict[Hashable, Any]] = OrderedDict()

    def __init__(self, capacity: int, ttl: float | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        if capacity < 1:
            raise ValueError(f"capacity must be at least 1, not {capacity}")
        self._capacity = capacity

    def get(self, key: Hashable, default: Any = None) -> Any:
        if key not in self._entries:
            return default
        self._entries.move_to_end(key)
        return self._entries[key]

    def put(self, key: Hashable, value: Any) -> None:
        self._entries[key] = value
        self._entries.move_to_end(key)
        if len(self._entries) > self._capacity:
            self._entries.popitem(last=False)

    def __len__(self) -> int:
        return len(self._entries)
