"""spaces around a title are dropped

Whoever has parsed log files strips every line by habit. The events are not lines of a file, and a title with a space
in front is another title.

Hint: are "a" and " a" one title?
Hint: is anything done to a title between reading and counting it?
Hint: count the strings as they come, spaces and all.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    counts = Counter(map(str.strip, events))
    return heapq.nsmallest(k, counts.items(), key=lambda entry: (-entry[1], entry[0]))
