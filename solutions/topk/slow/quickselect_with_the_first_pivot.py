"""quickselect degrades on titles that arrive in order

The first entry is the pivot that costs nothing to choose. When titles arrive best first or worst first each round
drops just one of them, and linear becomes quadratic.

Hint: try titles that arrive in order, and the same ones shuffled.
Hint: how many entries does a round drop if the pivot is the smallest or the greatest?
Hint: draw the pivot at random, so that no order of arrival is a bad one.

Line: 27
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    ranks = [(-count, title) for title, count in Counter(events).items()]
    best: list[tuple[int, str]] = []
    while len(best) + len(ranks) > k > len(best):
        pivot = ranks[0]
        below = [rank for rank in ranks if rank < pivot]
        if len(best) + len(below) >= k:
            ranks = below
        else:
            best += [*below, pivot]
            ranks = [rank for rank in ranks if rank > pivot]
    if len(best) < k:
        best += ranks
    return [(title, -negated) for negated, title in sorted(best)]
