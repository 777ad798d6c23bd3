"""the heap gives up the wrong one of two tied titles

A min-heap of (count, title) has the smallest title of the lowest count at its root, so it gives up just the title
that the list should keep. Sorting the survivors properly at the end hides it whenever no tie is cut.

Hint: are the counts right, and a title of the last count not the one expected?
Hint: when two titles tie for the last place, which of them leaves your heap?
Hint: the root must be the worst entry: lowest count, and among those the greatest title.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    if k == 0:
        return []
    best: list[tuple[int, str]] = []
    for title, count in Counter(events).items():
        if len(best) < k:
            heapq.heappush(best, (count, title))
        else:
            heapq.heappushpop(best, (count, title))
    best.sort(key=lambda entry: (-entry[0], entry[1]))
    return [(title, count) for count, title in best]
