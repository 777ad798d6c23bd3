"""there is a bucket for every count up to the highest

The textbook bucket sort has an array indexed by count, and saves the logarithm. One title with a million views makes
it a million buckets, nearly all empty: memory O(n), where O(u) is asked for.

Hint: how many buckets are there, and how many hold a title?
Hint: what does one very popular title do to the size of your array?
Hint: keep only buckets that hold something, in a `dict` from count to titles.

Verdict: TOO_BIG
Line: 26
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    counts = Counter(events)
    buckets: list[list[str]] = [[] for _ in range(max(counts.values(), default=0) + 1)]
    for title, count in counts.items():
        buckets[count].append(title)
    best: list[tuple[str, int]] = []
    for count in range(len(buckets) - 1, 0, -1):
        if buckets[count]:
            best += [(title, count) for title in heapq.nsmallest(k - len(best), buckets[count])]
    return best
