"""searches for the oldest time stamp

Every entry carries the time of its last use, which makes hits cheap and correct. The price is paid on eviction, when
all entries are looked at to find the oldest.

Hint: which of your calls looks at all entries?
Hint: how much does one `put` cost in a full cache of a million entries?
Hint: keep the entries in order of use, so that the oldest is known without looking.

Line: 40
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from itertools import count
from typing import Any


class LRUCache:
    """A cache of at most `capacity` entries that evicts the least recently used one to make room."""

    def __init__(self, capacity: int, ttl: float | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        if capacity < 1:
            raise ValueError(f"capacity must be at least 1, not {capacity}")
        self._capacity = capacity
        self._values: dict[Hashable, Any] = {}
        self._last_use: dict[Hashable, int] = {}
        self._ticks = count()

    def get(self, key: Hashable, default: Any = None) -> Any:
        if key not in self._values:
            return default
        self._last_use[key] = next(self._ticks)
        return self._values[key]

    def put(self, key: Hashable, value: Any) -> None:
        if key not in self._values and len(self._values) == self._capacity:
            oldest = min(self._last_use, key=lambda held: self._last_use[held])
            del self._values[oldest], self._last_use[oldest]
        self._values[key] = value
        self._last_use[key] = next(self._ticks)

    def __len__(self) -> int:
        return len(self._values)
