"""an evicted key is still found

The entry is taken out of the order and forgotten in the dict, which still leads to it. The number of entries is kept
by hand, so `len` looks right.

Hint: get a key after it was evicted.
Hint: how many structures know of an entry, and which of them forget it?
Hint: an eviction must also delete the key from the dict.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import Any


class _Node:
    """A key and its value, between the next older and the next newer one."""

    __slots__ = ("key", "newer", "older", "value")

    def __init__(self, key: Hashable = None, value: Any = None) -> None:
        self.key = key
        self.value = value
        self.older = self.newer = self


class LRUCache:
    """A cache of at most `capacity` entries that evicts the least recently used one to make room."""

    def __init__(self, capacity: int, ttl: float | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        if capacity < 1:
            raise ValueError(f"capacity must be at least 1, not {capacity}")
        self._capacity = capacity
        self._nodes: dict[Hashable, _Node] = {}
        self._sentinel = _Node()
        self._size = 0

    def get(self, key: Hashable, default: Any = None) -> Any:
        node = self._nodes.get(key)
        if node is None:
            return default
        self._unlink(node)
        self._link_newest(node)
        return node.value

    def put(self, key: Hashable, value: Any) -> None:
        node = self._nodes.get(key)
        if node is not None:
            node.value = value
            self._unlink(node)
            self._link_newest(node)
            return
        if self._size == self._capacity:
            self._unlink(self._sentinel.newer)
        else:
            self._size += 1
        node = self._nodes[key] = _Node(key, value)
        self._link_newest(node)

    def __len__(self) -> int:
        return self._size

    def _unlink(self, node: _Node) -> None:
        node.older.newer = node.newer
        node.newer.older = node.older

    def _link_newest(self, node: _Node) -> None:
        sentinel = self._sentinel
        node.older = sentinel.older
        node.newer = sentinel
        node.older.newer = node
        sentinel.older = node
