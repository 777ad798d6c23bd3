"""Titles grouped by count, the groups walked from the highest count down.

Why choose it: most titles of a long tail share a handful of small counts, so there are few groups, and comparing
counts is over once the groups are ordered. Groups that fit whole are only sorted by title; just the group in which
the list is cut needs a selection.

Costs: d different counts need n >= 1 + 2 + ... + d events, so d <= sqrt(2n) and sorting them is O(n) whatever the
input. The rest is O(u log k): whole groups together hold at most k titles, and from the last one a heap of at most k
selects. Memory O(u): the groups are in a `dict`, since an array with a place for every count up to n would be O(n).
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, best first. Time O(n + u log k), memory O(u)."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    titles_by_count: defaultdict[int, list[str]] = defaultdict(list)
    for title, count in Counter(events).items():
        titles_by_count[count].append(title)

    best: list[tuple[str, int]] = []
    for count in sorted(titles_by_count, reverse=True):
        wanted = k - len(best)
        if wanted == 0:
            break
        best += [(title, count) for title in heapq.nsmallest(wanted, titles_by_count[count])]
    return best
