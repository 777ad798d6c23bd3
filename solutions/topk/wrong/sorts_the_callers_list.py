"""the caller's list is sorted in place

Sorted events have equal titles side by side, ready to be counted in runs, and `list.sort` saves a copy. The list
belongs to the caller, who still needs its order.

Hint: is everything that the caller passed in still as it was, after the call?
Hint: does a method that you call on `events` change it?
Hint: count with a `dict`; or, if you must sort, sort a copy.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from itertools import groupby


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    titles = events if isinstance(events, list) else list(events)
    titles.sort()
    counts = ((title, sum(1 for _ in run)) for title, run in groupby(titles))
    return heapq.nsmallest(k, counts, key=lambda entry: (-entry[1], entry[0]))
