"""Trending titles: count in one pass, then select `k` of the counts without sorting them all.

Design
    Two steps that know nothing of each other. Counting turns n events into u pairs, one for each distinct title, in
    one pass that keeps no event. Selection takes the `k` best pairs under one total order, `_rank`: higher count
    first, then smaller title. `heapq.nsmallest` selects with a heap that never holds more than `k` pairs, its worst at
    the root: a pair that does not beat the root costs one comparison, one that does replaces it.

Invariants
    - No two titles have the same rank, since titles are distinct: the answer is unique, whatever the order of arrival.
    - After any number of pairs, the heap holds the best min(k, seen) of them; so its root is the pair to beat.
    - `k` is checked before the first event is read: a call that raises leaves an iterator as it was.

Complexity
    Time O(n + u log k): counting O(n) expected, selection O(u log k), the final sort of the answer O(k log k).
    With k >= u, selection is one sort of u pairs. Memory O(u), however many events pass and however large `k` is.

Trade-offs
    Sorting all pairs, O(u log u), is as short, and hardly slower while u is small; it loses once millions of titles
    are ranked for a list of ten. Heapify-and-pop, O(u + k log u), copies all pairs into a heap first. Quickselect,
    O(u + k log k) expected, needs a good pivot and a copy too. Buckets by count are fast when counts repeat much, and
    still must select among the titles of the last bucket. A heap of `k` is the only one of them that can go over the
    pairs as a stream, so it also merges counts that do not fit one machine.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, best first. Time O(n + u log k), memory O(u)."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    counts = Counter(events)
    return heapq.nsmallest(k, counts.items(), key=_rank)


def _rank(entry: tuple[str, int]) -> tuple[int, str]:
    """The order of the list: a higher count ranks first, then the smaller title."""
    title, count = entry
    return -count, title
