"""every new key gets a new slot

Keys, values and links live in parallel lists, and a new key is given the next slot. The slot of an evicted key is
emptied and left behind, so the lists grow with the number of keys ever stored.

Hint: how long are your lists after a million different keys?
Hint: what becomes of the slot of an evicted key?
Hint: give the slot of the evicted key to the new one.

Line: 51
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
        self._slots: dict[Hashable, int] = {}
        # Slot 0 is the sentinel: newer than the newest, older than the oldest.
        self._keys: list[Hashable] = [None]
        self._values: list[Any] = [None]
        self._older = [0]
        self._newer = [0]

    def get(self, key: Hashable, default: Any = None) -> Any:
        slot = self._slots.get(key)
        if slot is None:
            return default
        self._unlink(slot)
        self._link_newest(slot)
        return self._values[slot]

    def put(self, key: Hashable, value: Any) -> None:
        slot = self._slots.get(key)
        if slot is not None:
            self._unlink(slot)
        else:
            if len(self._slots) == self._capacity:
                self._evict()
            slot = self._slots[key] = len(self._keys)
            for column in (self._keys, self._values, self._older, self._newer):
                column.append(0)
            self._keys[slot] = key
        self._values[slot] = value
        self._link_newest(slot)

    def __len__(self) -> int:
        return len(self._slots)

    def _evict(self) -> None:
        slot = self._newer[0]
        self._unlink(slot)
        del self._slots[self._keys[slot]]
        self._keys[slot] = self._values[slot] = None

    def _unlink(self, slot: int) -> None:
        older, newer = self._older[slot], self._newer[slot]
        self._newer[older] = newer
        self._older[newer] = older

    def _link_newest(self, slot: int) -> None:
        newest = self._older[0]
        self._older[slot], self._newer[slot] = newest, 0
        self._newer[newest] = self._older[0] = slot
