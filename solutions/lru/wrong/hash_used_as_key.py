"""different keys with one hash are taken for one

A hash is used as if it identified its key. Hashes collide: on CPython those of -1 and -2 are equal, and an attacker
can choose strings that collide where hashing is not randomised.

Hint: what do two keys have in common besides being equal?
Hint: can two different keys have the same hash?
Hint: look entries up by the key itself: a dict compares keys when their hashes are equal.
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
        self._entries: OrderedDict[int, Any] = OrderedDict()

    def get(self, key: Hashable, default: Any = None) -> Any:
        place = hash(key)
        if place not in self._entries:
            return default
        self._entries.move_to_end(place)
        return self._entries[place]

    def put(self, key: Hashable, value: Any) -> None:
        place = hash(key)
        self._entries[place] = value
        self._entries.move_to_end(place)
        if len(self._entries) > self._capacity:
            self._entries.popitem(last=False)

    def __len__(self) -> int:
        return len(self._entries)
