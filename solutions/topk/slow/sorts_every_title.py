"""all distinct titles are sorted for a list of a few

Sorting and cutting is two short lines. It puts the whole long tail in order, O(u log u), to show ten of it.

Hint: how many of the titles that you put in order are in the answer?
Hint: what must you know about a title to be sure that it is not among the best ten?
Hint: select with a heap of `k` entries: O(u log k).

Line: 23
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    counts = Counter(events)
    ranking = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return ranking[:k]
