"""Which of the sites that count what they touch, or how often they go round, outgrow a bound. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from judge.scaling.blame import Blame, at_line
from judge.scaling.decide import STEEP

_STEP = 0.5
"""The power that each single step must grow by beyond the bound's and the reference's; over all it must be `STEEP`.

Of the 29 right solutions to six katas no site shows more than 0.3 in any step, but for a quickselect that is random by
itself (0.4). What touches all of n for each of n shows 0.9 to 1.1 over all, and 0.8 in each step. A table that is made
larger now and then may double its cost in one step, and not in the next."""
_LIGHT = 50
"""Elements touched in C that weigh as much as one round in Python: to move one takes about a nanosecond, a round with
what is done in it 50 to 100."""
_WEIGHT = 0.2
"""The part of all rounds, at the workload's own size, that a site must weigh: ten elements for each round. Less would
be noticed only at a size that nobody asks for; labelled solutions that no clock convicts reliably weigh 1.9 or more."""
_MOST = 1 << 62
_SITES = 4_096
"""Nobody writes a solution with more: chosen numbers could make a dict slow."""


@dataclass(frozen=True, slots=True)
class Site:
    """One expression or loop: its line, whether it counts rounds or elements, and how many."""

    line: int
    rounds: bool
    count: int

    @property
    def weight(self) -> float:
        """What it costs, about, in rounds."""
        return self.count if self.rounds else self.count / _LIGHT


@dataclass(frozen=True, slots=True)
class Run:
    """What was put down at one size: by site, and all together by the reference."""

    size: int
    sites: Mapping[int, Site]
    reference: int


@dataclass(frozen=True, slots=True)
class Outgrown:
    """A site that grows beyond the bound: its line, and what it and the reference count at the ends of the sizes."""

    line: int
    rounds: bool
    sizes: tuple[int, int]
    counts: tuple[int, int]
    reference: tuple[int, int]


def read_sites(figures: Any) -> dict[int, Site]:
    """Of `[site, line, 1 for rounds or 0, count]` those that can be true: the other side may have written anything."""
    return {
        entry[0]: Site(entry[1], entry[2] == 1, entry[3])
        for entry in (figures[:_SITES] if type(figures) is list else ())
        if type(entry) is list
        and len(entry) == 4
        and all(type(part) is int for part in entry)
        and 0 <= entry[0] < _SITES
        and 0 < entry[3] < _MOST
    }


def suspects(runs: Sequence[Run], allowed: float) -> list[int]:
    """The sites that outgrow the bound, a power `allowed`, and the reference in each step and over all."""
    return [site for site in runs[-1].sites if _is_steep(runs, site, allowed)]


def guilty(runs: Sequence[Run], allowed: float) -> Outgrown | None:
    """Of the suspects the one that weighs most at the largest size; None where that is next to nothing."""
    sites = runs[-1].sites
    found = max(suspects(runs, allowed), key=lambda site: sites[site].weight, default=None)
    rounds = sum(site.count for site in sites.values() if site.rounds)
    if found is None or sites[found].weight < _WEIGHT * max(1, rounds):
        return None
    return beyond(runs, found)


def beyond(runs: Sequence[Run], site: int) -> Outgrown:
    """What a suspect counts at the ends of the sizes."""
    low, high = runs[0], runs[-1]
    first, last = low.sites[site], high.sites[site]
    counts, reference = (first.count, last.count), (low.reference, high.reference)
    return Outgrown(last.line, last.rounds, (low.size, high.size), counts, reference)


def touching(found: Sequence[Outgrown]) -> list[Outgrown]:
    """Of suspected sites those that touch elements, the lightest left out. None where a loop weighs more: that is for
    the clock."""
    if not found or found[0].rounds:
        return []
    least = found[0].counts[1] / 10
    return [item for item in found if not item.rounds and item.counts[1] > least]


def to_blame(outgrown: Outgrown, source: bytes) -> Blame | None:
    """The line of a site, in words; None where the worker has told of a line that is not there."""
    (low, high), (few, many) = outgrown.sizes, outgrown.counts
    return at_line(source, outgrown.line, high / low, many / few)


def ahead(runs: Sequence[Run], allowed: float, size: int, *, rounds: bool) -> float:
    """How many rounds a suspect would go at a larger size, or how many elements it would touch; any number after a
    single run, from which nothing can be said (a workload of a dozen has one small size)."""
    if len(runs) < 2:
        return math.inf
    low, high = runs[-2:]
    found = [
        (low.sites[site], high.sites[site]) for site in suspects(runs, allowed) if high.sites[site].rounds == rounds
    ]
    apart = math.log(size / high.size) / math.log(high.size / low.size)
    return max((last.count * (last.count / first.count) ** apart for first, last in found), default=0.0)


def _is_steep(runs: Sequence[Run], site: int, allowed: float) -> bool:
    if any(site not in run.sites for run in runs):
        return False  # what begins only at some size has no growth yet
    if len(runs) < 2:
        return True
    steps = (_excess(low, high, site, allowed) for low, high in pairwise(runs))
    return min(steps) >= _STEP and _excess(runs[0], runs[-1], site, allowed) >= STEEP


def _excess(low: Run, high: Run, site: int, allowed: float) -> float:
    """The power that a site's count grows by beyond the reference's and the bound's."""
    apart = math.log(high.size / low.size)
    grown = math.log(high.sites[site].count / low.sites[site].count)
    return grown / apart - max(allowed, math.log(high.reference / low.reference) / apart)
