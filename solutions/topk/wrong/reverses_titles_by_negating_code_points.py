"""a title ranks after its own extensions

To turn the order of strings round inside a min-heap, each code point is negated. This reverses letters but not
lengths: a prefix is still the smaller of the two, where reversed it should be the greater.

Hint: try two titles of which one begins with the other.
Hint: does your reversed key put "a" and "ab" in reversed order as well?
Hint: a tuple of negated code points still puts a prefix first; reverse the comparison of titles instead.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    if k == 0:
        return []
    best: list[tuple[int, tuple[int, ...], str]] = []
    for title, count in Counter(events).items():
        entry = (count, tuple(-ord(character) for character in title), title)
        if len(best) < k:
            heapq.heappush(best, entry)
        elif best[0] < entry:
            heapq.heapreplace(best, entry)
    best.sort(reverse=True)
    return [(title, count) for count, _, title in best]
