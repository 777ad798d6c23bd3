"""memory is reserved for `k` places, however few titles there are

An array of fixed size is how a heap is drawn in many textbooks. A caller who means "all of them" sends a huge `k`,
and pays for places that nobody fills: memory O(k), where O(u) is asked for.

Hint: what does `k = 1_000_000_000` cost when there are three titles?
Hint: how much of what you reserve is ever used?
Hint: let the answer grow as entries come; it is never longer than there are titles.

Verdict: TOO_BIG
Line: 27
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    heap = [(-count, title) for title, count in Counter(events).items()]
    heapq.heapify(heap)
    best = [("", 0)] * k
    filled = 0
    while heap and filled < k:
        negated, title = heapq.heappop(heap)
        best[filled] = (title, -negated)
        filled += 1
    return best[:filled]
