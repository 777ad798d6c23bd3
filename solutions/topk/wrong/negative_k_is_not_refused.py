"""a negative `k` is not refused

Nothing fails by itself: the heap functions take a negative size for zero and a slice counts it from the end, so the
caller who sent -1 is told that nothing is trending.

Hint: which values of `k` make no sense, and what should the caller be told?
Hint: what does your function return for `k = -1`?
Hint: raise a `ValueError` for a negative `k` before doing anything else.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    counts = Counter(events)
    return heapq.nsmallest(k, counts.items(), key=lambda entry: (-entry[1], entry[0]))
