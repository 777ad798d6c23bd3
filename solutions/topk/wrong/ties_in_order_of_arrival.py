"""ties come in the order in which titles were first seen

`Counter.most_common` reads as if made for this, and it orders by count alone: among equal counts it keeps the order
of arrival, and so does a sort whose key is only the count.

Hint: shuffle the events: may the list change?
Hint: what decides between two titles with the same count, in your code and in the rules?
Hint: order by a key of two parts: the count, falling, then the title, rising.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles with their counts, most frequent first."""
    if k < 0:
        raise ValueError(f"k must not be negative, got {k}")
    return Counter(events).most_common(k)
