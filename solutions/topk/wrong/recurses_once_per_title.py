"""titles that arrive sorted exhaust the stack

Quickselect that takes the first entry for its pivot drops one title a round when they come in order, and recurses
once for each. Shuffled test data never shows it.

Hint: try a few thousand titles that arrive in order.
Hint: how deep does the recursion go if every pivot is the smallest or the greatest entry left?
Hint: draw the pivot at random, and loop instead of recursing; or use a heap.

Verdict: CRASHED
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    ranks = [(-count, title) for title, count in Counter(events).items()]
    return [(title, -negated) for negated, title in sorted(_smallest(ranks, k))]


def _smallest(ranks: list[tuple[int, str]], k: int) -> list[tuple[int, str]]:
    """The `k` smallest of the ranks, in no order."""
    if len(ranks) <= k or k == 0:
        return ranks[:k]
    pivot = ranks[0]
    below = [rank for rank in ranks if rank < pivot]
    if len(below) >= k:
        return _smallest(below, k)
    above = [rank for rank in ranks if rank > pivot]
    return [*below, pivot, *_smallest(above, k - len(below) - 1)]
