"""every place of the list costs a scan of all titles

Take the best, remove it, take the best again: right, and quick for a list of ten. It is O(u k), so a long list over a
long tail never ends.

Hint: how many titles are looked at to fill one place?
Hint: after the first scan, most of what it learnt is thrown away. What could keep it?
Hint: keep the best `k` so far in a heap, so that each title is looked at once.

Line: 26
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    counts = Counter(events)
    best: list[tuple[str, int]] = []
    while counts and len(best) < k:
        title = min(counts, key=lambda candidate: (-counts[candidate], candidate))
        best.append((title, counts.pop(title)))
    return best
