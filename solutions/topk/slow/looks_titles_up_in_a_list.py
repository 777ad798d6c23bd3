"""titles are looked up in a list

Two lists side by side, titles and counts, need no hashing, and `in` reads the same for a list as for a `dict`. For a
list it is a scan: O(n u) in all.

Hint: how is the count of a title found?
Hint: what does `in` cost on a list, and on a `dict`?
Hint: keep the counts in a `dict` from title to count.

Line: 26
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    titles: list[str] = []
    counts: list[int] = []
    for title in events:
        if title in titles:
            counts[titles.index(title)] += 1
        else:
            titles.append(title)
            counts.append(1)
    return heapq.nsmallest(k, zip(titles, counts, strict=True), key=lambda entry: (-entry[1], entry[0]))
