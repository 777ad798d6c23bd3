"""A dict into a ring of slots, held in parallel lists.

Choose it where memory and the collector matter: a cached entry is a place in four lists, not an object with a header of
its own, and a full cache allocates nothing for its order. It is also how the structure looks in a language without
objects, or in shared memory. Every operation is O(1) amortised, memory is O(capacity).

Its costs: slots are numbers, so a mistake links the wrong entry without complaint, and the lists never shrink.
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
        elif len(self._slots) == self._capacity:
            slot = self._reuse_oldest(key)
        else:
            slot = self._add(key)
        self._values[slot] = value
        self._link_newest(slot)

    def __len__(self) -> int:
        return len(self._slots)

    def _add(self, key: Hashable) -> int:
        slot = self._slots[key] = len(self._keys)
        self._keys.append(key)
        self._values.append(None)
        self._older.append(0)
        self._newer.append(0)
        return slot

    def _reuse_oldest(self, key: Hashable) -> int:
        slot = self._newer[0]
        self._unlink(slot)
        del self._slots[self._keys[slot]]
        self._slots[key] = slot
        self._keys[slot] = key
        return slot

    def _unlink(self, slot: int) -> None:
        older, newer = self._older[slot], self._newer[slot]
        self._newer[older] = newer
        self._older[newer] = older

    def _link_newest(self, slot: int) -> None:
        newest = self._older[0]
        self._older[slot], self._newer[slot] = newest, 0
        self._newer[newest] = self._older[0] = slot
