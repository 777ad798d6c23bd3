"""titles that differ only in case are counted together

Titles typed by people are often folded to lower case before they are counted. Here titles are identifiers from the
catalogue: two that differ are two.

Hint: are "Dark" and "dark" one title?
Hint: is anything done to a title between reading and counting it?
Hint: count the strings as they come.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    counts = Counter(map(str.lower, events))
    return heapq.nsmallest(k, counts.items(), key=lambda entry: (-entry[1], entry[0]))
