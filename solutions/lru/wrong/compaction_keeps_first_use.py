"""cleaning up the queue of uses keeps the wrong one of each key

Every use is appended to a queue, and repeats are dropped when it gets long. Dropping repeats in order keeps the first
of each key, and recency is about the last. Nothing is wrong before the first clean-up.

Hint: the cache goes wrong only after many calls: what does it do only then?
Hint: a key stands in the queue three times: which of its places tells its recency?
Hint: when the queue is cleaned up, keep the last use of each key.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Hashable
from typing import Any


class LRUCache:
    """A cache of at most `capacity` entries that evicts the least recently used one to make room."""

    def __init__(self, capacity: int, ttl: float | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        if capacity < 1:
            raise ValueError(f"capacity must be at least 1, not {capacity}")
        self._capacity = capacity
        self._values: dict[Hashable, Any] = {}
        self._uses: deque[Hashable] = deque()
        self._pending: dict[Hashable, int] = {}  # how often a key stands in the queue of uses

    def get(self, key: Hashable, default: Any = None) -> Any:
        if key not in self._values:
            return default
        self._use(key)
        return self._values[key]

    def put(self, key: Hashable, value: Any) -> None:
        if key not in self._values and len(self._values) == self._capacity:
            self._evict()
        self._values[key] = value
        self._use(key)

    def __len__(self) -> int:
        return len(self._values)

    def _use(self, key: Hashable) -> None:
        self._uses.append(key)
        self._pending[key] = self._pending.get(key, 0) + 1
        if len(self._uses) > 8 * self._capacity + 64:
            self._compact()

    def _compact(self) -> None:
        self._uses = deque(dict.fromkeys(self._uses))
        self._pending = dict.fromkeys(self._uses, 1)

    def _evict(self) -> None:
        while True:
            key = self._uses.popleft()
            self._pending[key] -= 1
            if self._pending[key] == 0:
                del self._pending[key], self._values[key]
                return
