"""a title is cut at its first colon

Title and count are joined into one text, as for a log or a key-value store, and taken apart at the colon again. A title
may have a colon of its own, and then the wrong one is found.

Hint: which characters may be in a title?
Hint: what becomes of "Mission: Impossible" in your list?
Hint: keep title and count as a tuple; if they must be one text, split at the last separator only.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    lines = [f"{title}:{count}" for title, count in Counter(events).items()]
    fields = [line.split(":") for line in lines]
    entries = [(parts[0], int(parts[-1])) for parts in fields]
    return heapq.nsmallest(k, entries, key=lambda entry: (-entry[1], entry[0]))
