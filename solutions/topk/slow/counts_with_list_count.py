"""every distinct title scans all events

`events.count(title)` is one call and runs in C, so it looks free. It reads the whole list once for each distinct
title: O(n u), which is quadratic once most titles are rare.

Hint: how many events are looked at for each title?
Hint: what happens when every event is a title of its own?
Hint: count all titles in one pass, with a `dict` from title to count.

Line: 24
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    titles = list(events)
    counts = [(title, titles.count(title)) for title in set(titles)]
    return heapq.nsmallest(k, counts, key=lambda entry: (-entry[1], entry[0]))
