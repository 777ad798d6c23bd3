"""the order of use is a list

A list keeps an order, and `remove` followed by `append` reads like what is meant. `remove` compares with one key
after another and then shifts all that follow.

Hint: how does `remove` find the key?
Hint: what does one hit cost in a cache of a million entries?
Hint: the order needs a structure from whose middle an entry is taken without a search: linked nodes, or an
      `OrderedDict`.

Line: 50
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import Any


class LRUCache:
    """A cache of at most `capacity` entries that evicts the least recently used one to make room."""

    def __init__(self, capacity: int, ttl: float | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        if capacity < 1:
            raise ValueError(f"capacity must be at least 1, not {capacity}")
        self._capacity = capacity
        self._values: dict[Hashable, Any] = {}
        self._order: list[Hashable] = []

    def get(self, key: Hashable, default: Any = None) -> Any:
        if key not in self._values:
            return default
        self._refresh(key)
        return self._values[key]

    def put(self, key: Hashable, value: Any) -> None:
        if key in self._values:
            self._refresh(key)
        else:
            if len(self._values) == self._capacity:
                del self._values[self._order.pop(0)]
            self._order.append(key)
        self._values[key] = value

    def __len__(self) -> int:
        return len(self._values)

    def _refresh(self, key: Hashable) -> None:
        self._order.remove(key)
        self._order.append(key)
