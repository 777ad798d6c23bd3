"""the ranking is kept sorted at every event

With `bisect` the place of a title is found in O(log u), so keeping the ranking in order looks cheap. Each insertion
and removal moves the rest of the list: O(u) an event, hidden in a `memmove`.

Hint: is the ranking needed before the last event?
Hint: finding the place is quick; what does inserting there do to the entries behind it?
Hint: only count while reading, and rank once at the end.

Line: 30
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    counts: dict[str, int] = {}
    ranking: list[tuple[int, str]] = []
    for title in events:
        count = counts.get(title, 0)
        if count:
            del ranking[bisect_left(ranking, (-count, title))]
        counts[title] = count + 1
        insort(ranking, (-count - 1, title))
    return [(title, -negated) for negated, title in ranking[:k]]
