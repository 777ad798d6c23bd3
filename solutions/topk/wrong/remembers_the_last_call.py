"""counts of one call are still there in the next

The counter is created once, as a default argument or a module variable, and not once a call. The first call is right,
and in many a test the first call is the only one.

Hint: call it twice with the same list: are the answers the same?
Hint: when is your counter created, and how often?
Hint: create a new counter inside the function.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable

_counts: Counter[str] = Counter()


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    _counts.update(events)
    return heapq.nsmallest(k, _counts.items(), key=lambda entry: (-entry[1], entry[0]))
