"""is made of dataclasses with slots, a frozen one and an ordered one among them

Kata: topk
Verdict: ACCEPTED
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True, order=True)
class Place:
    rank: int
    title: str


@dataclass(slots=True)
class Chart:
    counts: dict[str, int] = field(default_factory=dict)

    def hear(self, title: str) -> None:
        self.counts[title] = self.counts.get(title, 0) + 1

    def best(self, k: int) -> list[tuple[str, int]]:
        places = (Place(-count, title) for title, count in self.counts.items())
        return [(place.title, -place.rank) for place in heapq.nsmallest(k, places)]


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    if k < 0:
        raise ValueError(k)
    chart = Chart()
    for title in events:
        chart.hear(title)
    return chart.best(k)
