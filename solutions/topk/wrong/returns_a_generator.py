"""the answer is a generator, not a list

With `yield` the function reads well and its caller can stop early. But nothing runs until somebody iterates: the
events may be gone by then, and a bad `k` is refused too late or never.

Hint: what is the type of what you return?
Hint: when does the first line of your function run: when it is called, or later?
Hint: return a list.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator


def top_k(events: Iterable[str], k: int) -> Iterator[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    counts = Counter(events)
    yield from heapq.nsmallest(k, counts.items(), key=lambda entry: (-entry[1], entry[0]))
