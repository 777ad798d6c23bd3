"""A min-heap of `k` entries by hand, the worst title at the root.

Why choose it: it is the design of the whiteboard, it takes the pairs one by one, so it works on a stream of counts
from a file or a network, and nothing in it is hidden in a library call. Its order is said once, in `_Entry.__lt__`:
"less" means "ranks lower", since the heap must give up its lowest-ranked entry first. A tuple `(count, title)` would
not do: among equal counts it gives up the smallest title, the one to keep.

Costs: time O(n + u log k), memory O(u) for the counts and O(k) for the heap, never more than u entries. Comparisons
run in Python, several times the price of comparing tuples, but a title that does not beat the root costs just one.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable


class _Entry:
    """A title with its count; the lesser of two entries is the one that ranks lower."""

    __slots__ = ("count", "title")

    def __init__(self, title: str, count: int) -> None:
        self.title = title
        self.count = count

    def __lt__(self, other: _Entry) -> bool:
        if self.count != other.count:
            return self.count < other.count
        return self.title > other.title


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, best first. Time O(n + u log k), memory O(u)."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    if k == 0:
        return []
    counts: dict[str, int] = {}
    for title in events:
        counts[title] = counts.get(title, 0) + 1

    best: list[_Entry] = []
    for title, count in counts.items():
        entry = _Entry(title, count)
        if len(best) < k:
            heapq.heappush(best, entry)
        elif best[0] < entry:
            heapq.heapreplace(best, entry)
    best.sort(reverse=True)
    return [(entry.title, entry.count) for entry in best]
