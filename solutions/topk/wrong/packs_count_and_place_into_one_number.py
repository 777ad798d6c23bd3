"""a long tail of titles outweighs a count

Count and alphabetical place are packed into one number, so that a single comparison does for both. With more titles
than the factor leaves room for, a late title loses more by its place than it wins by its count.

Hint: are small inputs right, and those with thousands of distinct titles not?
Hint: your score adds two things up: can one of them grow into the other?
Hint: compare (count, title) as a tuple, part by part, not as a sum.
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
    scores = ((1_000 * counts[title] - place, title) for place, title in enumerate(sorted(counts)))
    return [(title, counts[title]) for _, title in heapq.nlargest(k, scores)]
