"""the events are read twice

One pass for the set of titles and one for the counts is right for a list. The second pass over a one-shot iterator
finds it empty.

Hint: what if the events come from a generator, or an open file?
Hint: how many times does your code iterate over `events`?
Hint: count in a single pass, adding each title to the counts when it is first met.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    counts = dict.fromkeys(events, 0)
    for title in events:
        counts[title] += 1
    return heapq.nsmallest(k, counts.items(), key=lambda entry: (-entry[1], entry[0]))
