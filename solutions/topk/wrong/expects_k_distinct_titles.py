"""fewer than `k` distinct titles crash it

The heap is popped exactly `k` times, which is fine in every example with titles enough, and an `IndexError` on a
quiet night.

Hint: what if there are fewer titles than places in the list?
Hint: can your loop run out of entries before it has run `k` times?
Hint: stop when the heap is empty: all the titles are the answer then.

Verdict: CRASHED
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
    best: list[tuple[str, int]] = []
    for _ in range(k):
        negated, title = heapq.heappop(heap)
        best.append((title, -negated))
    return best
