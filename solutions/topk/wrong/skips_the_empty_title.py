"""events with the empty title are not counted

`if title:` is meant to guard against missing values, and throws out a string that is merely short.

Hint: is the empty string a title?
Hint: which events does your loop skip?
Hint: count every event; no event is missing.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    counts = Counter(title for title in events if title)
    return heapq.nsmallest(k, counts.items(), key=lambda entry: (-entry[1], entry[0]))
