"""each entry is a list, not a tuple

A count that is to be changed in place needs a mutable entry, so entries are built as [title, count] and handed out as
they are.

Hint: are the titles and the counts right, and the answer still refused?
Hint: compare the type of each entry with the signature.
Hint: return (title, count) tuples.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    entries: dict[str, list] = {}
    for title in events:
        entries.setdefault(title, [title, 0])[1] += 1
    return heapq.nsmallest(k, entries.values(), key=lambda entry: (-entry[1], entry[0]))
