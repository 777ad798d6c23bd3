"""a line end at the end of a title is dropped

An open file yields its lines with their ends, so whoever expects a file takes them off. The events are titles, whatever
they end with, and it is for the caller to strip what comes from a file.

Hint: are "a" and "a\\n" one title?
Hint: is anything done to a title between reading and counting it?
Hint: count the strings as they come, whatever their last character.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    counts = Counter(title.rstrip("\r\n") for title in events)
    return heapq.nsmallest(k, counts.items(), key=lambda entry: (-entry[1], entry[0]))
