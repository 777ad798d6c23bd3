"""events are read before `k` is refused

The check stands where `k` is first used, after the counting. With a list nobody notices; an iterator has lost its
events to a call that then raised, and the corrected call finds none left.

Hint: call again with the same iterator and a good `k`: are the events still there?
Hint: a call that raises must leave everything as it was, what it was given included.
Hint: check `k` on the first line, before the first event is read.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    counts = Counter(events)
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    return heapq.nsmallest(k, counts.items(), key=lambda entry: (-entry[1], entry[0]))
