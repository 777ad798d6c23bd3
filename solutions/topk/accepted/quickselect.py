"""Quickselect with a random pivot, then a sort of the `k` that were selected.

Why choose it: it needs no heap and beats one where `k` is a fair share of u, since selecting is linear whatever `k`
is and only the answer is sorted. The pivot is drawn at random, because a fixed one (the first, the middle) has inputs
that make every round drop a single title, and "already sorted" is the commonest of them. It loops instead of
recursing, so no input is deep.

Costs: time O(n + u + k log k) expected; O(u^2) only by a run of bad luck that no input can bring about. Memory O(u):
a list of pairs, and shorter lists for each round.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, best first. Time O(n + u + k log k) expected, memory O(u)."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    ranks = [(-count, title) for title, count in Counter(events).items()]
    return [(title, -negated) for negated, title in sorted(_smallest(ranks, k))]


def _smallest(ranks: list[tuple[int, str]], k: int) -> list[tuple[int, str]]:
    """The `k` smallest of the ranks, all different, in no order."""
    chosen: list[tuple[int, str]] = []
    # Invariant: `chosen` belongs to the answer, and the rest of the answer is the smallest part of `ranks`.
    while len(chosen) + len(ranks) > k:
        if len(chosen) == k:
            return chosen
        pivot = random.choice(ranks)
        below = [rank for rank in ranks if rank < pivot]
        if len(chosen) + len(below) >= k:
            ranks = below
        else:
            chosen += below
            chosen.append(pivot)
            ranks = [rank for rank in ranks if rank > pivot]
    return chosen + ranks
