"""ties come in descending order of the title

One `reverse=True` for a key of (count, title) turns both round: counts fall, as they should, and so do the titles of
a tie.

Hint: look at two titles with the same count: which of them should come first?
Hint: the two parts of the order run in opposite directions; does your sort know that?
Hint: negate the count in the key and drop the reversal, so that titles still rise.
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
    return heapq.nlargest(k, counts.items(), key=lambda entry: (entry[1], entry[0]))
