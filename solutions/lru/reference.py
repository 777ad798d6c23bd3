"""Least-recently-used cache: a dict into a doubly linked ring with a sentinel.

Design. Two questions must be answered in constant time: where is the entry of this key, and which entry has gone unused
the longest? A dict answers the first. The second needs an order in which any entry can be moved to one end and the
entry at the other end can be taken away: a doubly linked list, whose nodes the dict points at.

Invariants.
- The ring holds the sentinel and exactly the entries that are values of the dict, each under its own key.
- From the sentinel, following `newer` visits the entries from the least to the most recently used, then the sentinel.
- `entry.newer.older is entry` and `entry.older.newer is entry`, for every entry and for the sentinel.
- There are at most `capacity` entries between two calls.

The sentinel stands for both ends, so linking and unlinking have no special case for an empty, first or last place.

Complexity. `get` and `put` O(1) expected: one dict lookup and a handful of pointer assignments (a dict that grows makes
it amortised). `len` O(1). Memory O(capacity): an evicted entry is in neither structure and is freed at once.

Alternatives. `collections.OrderedDict` is this very structure written in C, shorter and faster: in a code
base it is the better choice, and here it would hide what is asked. A plain dict keeps insertion order too, but finds
its first key by walking over the places of those already deleted, so evicting costs more the larger the cache. A queue
of uses that is cleaned up later is amortised O(1) with long single calls. A heap of time stamps is O(log capacity).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import Any


class _Entry:
    """A key and its value, linked to the entries used just before and just after it."""

    __slots__ = ("key", "newer", "older", "value")

    key: Hashable
    value: Any
    older: _Entry
    newer: _Entry

    def __init__(self, key: Hashable, value: Any) -> None:
        self.key = key
        self.value = value

    def unlink(self) -> None:
        """Take this entry out of its ring. O(1)."""
        self.older.newer = self.newer
        self.newer.older = self.older

    def link_before(self, other: _Entry) -> None:
        """Put this entry into the ring of `other`, as the next older one. O(1)."""
        self.older = other.older
        self.newer = other
        self.older.newer = self
        other.older = self


class LRUCache:
    """A cache of at most `capacity` entries that evicts the least recently used one to make room."""

    def __init__(self, capacity: int, ttl: float | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        if capacity < 1:
            raise ValueError(f"capacity must be at least 1, not {capacity}")
        self._capacity = capacity
        self._entries: dict[Hashable, _Entry] = {}
        # One step newer than the sentinel is the oldest entry, one step older is the newest.
        self._sentinel = _Entry(None, None)
        self._sentinel.older = self._sentinel.newer = self._sentinel

    def get(self, key: Hashable, default: Any = None) -> Any:
        """The value under `key`, now the most recently used; `default` on a miss. O(1)."""
        # An entry is never None, whatever its value is: a stored None is a hit.
        entry = self._entries.get(key)
        if entry is None:
            return default
        self._refresh(entry)
        return entry.value

    def put(self, key: Hashable, value: Any) -> None:
        """Inserts or overwrites; evicts the least recently used when a new key has no room. O(1) amortised."""
        entry = self._entries.get(key)
        if entry is not None:
            entry.value = value
            self._refresh(entry)
            return
        if len(self._entries) == self._capacity:
            self._evict()
        entry = self._entries[key] = _Entry(key, value)
        entry.link_before(self._sentinel)

    def __len__(self) -> int:
        """The number of entries held. O(1)."""
        return len(self._entries)

    def _refresh(self, entry: _Entry) -> None:
        entry.unlink()
        entry.link_before(self._sentinel)

    def _evict(self) -> None:
        oldest = self._sentinel.newer
        oldest.unlink()
        del self._entries[oldest.key]
