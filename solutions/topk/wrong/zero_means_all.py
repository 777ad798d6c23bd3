"""`k == 0` returns every title

`k or len(counts)` reads as "k, or all of them by default", but zero is false as well, and a list of zero titles is a
fair thing to ask for.

Hint: what should a list of length zero hold?
Hint: is there a place where 0 and "not given" are treated alike?
Hint: do not test `k` for truth; with `k == 0` the answer is [].
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
    return heapq.nsmallest(k or len(counts), counts.items(), key=lambda entry: (-entry[1], entry[0]))
