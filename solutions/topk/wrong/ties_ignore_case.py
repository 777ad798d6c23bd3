"""ties are put in an order that ignores case

A list for people looks better in dictionary order, so titles are folded for the comparison, though not for the count.

Hint: is "B" before or after "a" in a plain sort of strings?
Hint: the rules ask for the plain order of `str`; is anything done to a title before it is compared?
Hint: compare the titles themselves, with no `lower` or `casefold` in the key.
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
    return heapq.nsmallest(k, counts.items(), key=lambda entry: (-entry[1], entry[0].casefold(), entry[0]))
