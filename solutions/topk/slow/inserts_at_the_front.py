"""the answer is built by inserting at the front

A min-heap gives up its worst entry first, so each one that leaves it goes to the front of the answer. Every insertion
moves all that are there: O(k^2) moves, unseen until the list is long.

Hint: in what order do entries leave your heap?
Hint: what does inserting at index 0 do to the entries already in the list?
Hint: append, and reverse once at the end.

Line: 48
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable


class _Entry:
    """A title with its count; the lesser of two entries is the one that ranks lower."""

    __slots__ = ("rank",)

    def __init__(self, rank: tuple[int, str]) -> None:
        self.rank = rank

    def __lt__(self, other: _Entry) -> bool:
        return self.rank > other.rank


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    if k == 0:
        return []
    heap: list[_Entry] = []
    for title, count in Counter(events).items():
        entry = _Entry((-count, title))
        if len(heap) < k:
            heapq.heappush(heap, entry)
        elif heap[0] < entry:
            heapq.heapreplace(heap, entry)
    best: list[tuple[str, int]] = []
    while heap:
        negated, title = heapq.heappop(heap).rank
        best.insert(0, (title, -negated))
    return best
