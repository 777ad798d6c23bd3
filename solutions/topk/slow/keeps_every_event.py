"""all events are held in memory at once

`list(events)` makes an iterator easy to handle: it has a length and can be read again. It also holds a day of events
at once, O(n), where the counts of a few titles would do.

Hint: how much is in memory after a billion events on fifty titles?
Hint: does anything need an event again once it is counted?
Hint: count straight from `events`, in one pass.

Verdict: TOO_BIG
Line: 25
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    titles = list(events)
    if not titles:
        return []
    counts = Counter(titles)
    return heapq.nsmallest(k, counts.items(), key=lambda entry: (-entry[1], entry[0]))
