"""unlinking an entry mends only one side of the list

Only one direction is walked, so the links of the other one are not missed until an entry is unlinked whose neighbour
went before it. Then an entry that is gone comes back, and the dict does not know it.

Hint: how many links lead to an entry?
Hint: draw three entries and take out the middle one: which two links change?
Hint: after unlinking, both neighbours must point at each other.

Verdict: CRASHED
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
        if len(self._nodes) == self._capacity:
            oldest = self._sentinel.newer
            self._unlink(oldest)
            del self._nodes[oldest.key]
        node = self._nodes[key] = _Node(key, value)
        self._link_newest(node)

    def __len__(self) -> int:
        return len(self._nodes)

    def _unlink(self, node: _Node) -> None:
        node.older.newer = node.newer

    def _link_newest(self, node: _Node) -> None:
        sentinel = self._sentinel
        node.older = sentinel.older
        node.newer = sentinel
        node.older.newer = node
        sentinel.older = node
