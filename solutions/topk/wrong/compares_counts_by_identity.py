"""large equal counts are not seen as a tie

`is` works for counts as long as they are small, because CPython keeps one object for each small int. Two equal counts
above 256 are two objects, so their tie is never put in order.

Hint: are small inputs right, and ties of popular titles not?
Hint: how do you find out that two counts are equal?
Hint: compare numbers with `==`; `is` asks whether they are the same object.
"""

from __future__ import annotations

from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    counts: dict[str, int] = {}
    for title in events:
        counts[title] = counts.get(title, 0) + 1

    ties: list[tuple[int, list[str]]] = []
    for title in sorted(counts, key=counts.__getitem__, reverse=True):
        if ties and ties[-1][0] is counts[title]:
            ties[-1][1].append(title)
        else:
            ties.append((counts[title], [title]))
    return [(title, count) for count, titles in ties for title in sorted(titles)][:k]
