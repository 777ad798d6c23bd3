"""A heap of all the titles, popped `k` times.

Why choose it: building a heap is linear, so all u titles go in for O(u) and only those that are wanted are paid for
with a logarithm. Nothing is evicted, so a plain tuple gives the order: the negated count, then the title. It also
answers lazily: whoever wants "the next ten" goes on popping, without knowing `k` in advance.

Costs: time O(n + u + k log u), which is within O(n + u log k) for every k from 1 to u; memory O(u), a second copy of
every pair, where a heap of `k` entries needs only O(k) beside the counts.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, best first. Time O(n + u + k log u), memory O(u)."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    heap = [(-count, title) for title, count in Counter(events).items()]
    heapq.heapify(heap)
    best: list[tuple[str, int]] = []
    while heap and len(best) < k:
        negated, title = heapq.heappop(heap)
        best.append((title, -negated))
    return best
