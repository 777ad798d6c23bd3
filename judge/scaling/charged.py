"""What C code touches, which no clock shows while it is a small part: exact counts of elements, beside the reference.

`insort` into a list of thirty thousand names moves half of them in a few microseconds, beside a call that takes twenty:
any busy machine hides that, though it grows as it must not. In an instrumented worker every operation puts down the
elements that it reads, moves, copies or compares, and every loop its rounds (`judge.growth.charges`). The figures are
the same in each run. They are the submission's side's, so they convict and never acquit.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from judge import batch
from judge.growth.classes import power
from judge.scaling.blame import Blame, at_line
from judge.scaling.decide import STEEP
from judge.scaling.stopwatch import TWIN_CPU_S, BrokenReference, Pair, Stopwatch, counted
from judge.script import Outcome
from judge.spec import Workload
from judge.transport import Walled
from judge.wall.failures import WallFailure

PROBE = "charges"
_PART = 16
"""The largest of the small sizes is that part of the workload's own."""
_LEAST_TOP = 128
_FACTOR = 4
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
_MANY = 4_000_000
"""Where a suspect would go more rounds at the next size, nothing is counted there: such a part no clock overlooks."""
_LONG = 1 << 30
"""Where a suspect would touch more elements at the next size, a second's work, it is judged by those before: at full
size it was stopped for its time on a slow day, and nothing could be told."""
_GLANCE_S, _QUICK_S, _CPU_S = 0.5, 2.0, 8.0
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


def outgrows(stopwatch: Stopwatch, workload: Workload, is_right: Callable[[int, Pair], bool]) -> Outgrown | None:
    """The site whose count grows beyond the bound up to the workload's own size; None where none does, or nothing is
    known: it failed, was tampered with, or an instrumented run answers otherwise.

    Three small sizes are enough to clear a right solution. What is suspected there is followed to the workload's own
    size, or a quarter of it where that takes long: a list that never holds more than a thousand grows like any other
    until it does not.
    """
    allowed = power(workload.time or "n")
    runs: list[Run] = []
    with contextlib.suppress(WallFailure), Session(stopwatch, workload) as session:
        for size in _small(workload.size):
            runs.append(_read(session.pair(size, _QUICK_S)))
            if not suspects(runs, allowed):
                return None
        small = runs[-1].size
        for size in _large(workload.size, small):
            if _ahead(runs, allowed, size, rounds=True) > _MANY:
                return None
            if _ahead(runs, allowed, size, rounds=False) > _LONG and runs[-1].size > small:
                break
            pair = session.pair(size, _CPU_S, tell=True)
            runs.append(_read(pair))
            if not suspects(runs, allowed) or not is_right(size, pair):
                return None
        return guilty(runs, allowed)
    return None


def suspected(stopwatch: Stopwatch, workload: Workload) -> list[Outgrown]:
    """The sites that grow beyond the bound at small sizes, heaviest first.

    They do not judge: what they can is bear out the clock's conviction, and explain it.
    """
    allowed = power(workload.time or "n")
    runs: list[Run] = []
    with contextlib.suppress(WallFailure), Session(stopwatch, workload) as session:
        for size in _small(workload.size // _FACTOR):  # less than what convicts: a hopeless one takes its time
            runs += [_read(session.pair(size, _GLANCE_S))]
    sites = runs[-1].sites if len(runs) > 1 else {}
    found = sorted(suspects(runs, allowed) if sites else (), key=lambda site: -sites[site].weight)
    return [_outgrown(runs, site) for site in found]


def touching(found: Sequence[Outgrown]) -> list[Outgrown]:
    """Of suspected sites those that touch elements, the lightest left out. None where a loop weighs more: that is for
    the clock. Pure."""
    if not found or found[0].rounds:
        return []
    least = found[0].counts[1] / 10
    return [item for item in found if not item.rounds and item.counts[1] > least]


def first_sizes(workload: Workload) -> list[int]:
    """The sizes that clear a right submission, smallest first; none where time is not bounded. Pure."""
    return list(_small(workload.size))[:2] if workload.time else []


def _small(size: int) -> Iterator[int]:
    top = max(size // _PART, min(_LEAST_TOP, size // 2), 1)
    yield from (max(1, top // _FACTOR**step) for step in (2, 1, 0))


def _large(size: int, top: int) -> Iterator[int]:
    if size // _FACTOR > 2 * top:
        yield size // _FACTOR
    yield size


# ---------------------------------------------------------------- the decision, pure


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
    return _outgrown(runs, found)


def _outgrown(runs: Sequence[Run], site: int) -> Outgrown:
    low, high = runs[0], runs[-1]
    first, last = low.sites[site], high.sites[site]
    counts, reference = (first.count, last.count), (low.reference, high.reference)
    return Outgrown(last.line, last.rounds, (low.size, high.size), counts, reference)


def to_blame(outgrown: Outgrown, source: bytes) -> Blame | None:
    """The line of a site, in words; None where the worker has told of a line that is not there."""
    (low, high), (few, many) = outgrown.sizes, outgrown.counts
    return at_line(source, outgrown.line, high / low, many / few)


def _ahead(runs: Sequence[Run], allowed: float, size: int, *, rounds: bool) -> float:
    """How many rounds a suspect would go at a larger size, or how many elements it would touch."""
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


# ---------------------------------------------------------------- the runs


class Session:
    """Submission and reference in a worker each, kept for all sizes: nothing is timed, and births take longer."""

    def __init__(self, stopwatch: Stopwatch, workload: Workload) -> None:
        self._stopwatch, self._workload = stopwatch, workload
        self._equipped = False

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *exception: object) -> None:
        self._stopwatch.close()

    def pair(self, size: int, cpu_s: float, *, tell: bool = False) -> Pair:
        """One run of each, of which nothing is known but figures and, if they are to be told, the answers.

        Raises `BrokenReference`, and the `WallFailure` of a submission that does not get through.
        """
        known, name = self._stopwatch.known, self._workload.name
        if not tell and (name, size, PROBE) in self._stopwatch.found:
            return self._stopwatch.found[name, size, PROBE]
        mine, twin = self._equip()
        packed, calls = self._stopwatch.pack(self._workload, size)
        reference = known.figures(name, size, PROBE)
        told: list[Any] = []
        for step in (["prepare", PROBE, packed], ["go"]):
            worker = mine.send(step)
            with _of_the_reference(size):
                other = twin.send(step) if reference is None else None
            figures = mine.receive(worker, _as_it_is, cpu_s, calls)
            with _of_the_reference(size):
                told = twin.receive(other, _as_it_is, TWIN_CPU_S, calls) if other else told
        if reference is None:
            known.keep_figures(name, size, PROBE, told)
        outcomes: list[Outcome] = []
        if tell:
            worker = mine.send(["tell", True])
            outcomes = mine.receive(worker, lambda reply: batch.unpack(reply, calls, mine.given), cpu_s, calls)
        return Pair(size, replace(counted(figures), outcomes=outcomes), counted(reference or told))

    def _equip(self) -> tuple[Walled, Walled]:
        """Both sides, whose workers know the probe from now on."""
        sides = self._stopwatch.sides
        if not self._equipped:
            self._equipped = True
            sides[0].equip()
            self._stopwatch.close()  # those that were ordered before know nothing of it
        return sides


@contextlib.contextmanager
def _of_the_reference(size: int) -> Iterator[None]:
    try:
        yield
    except WallFailure as failure:
        raise BrokenReference(f"the reference fails at n = {size:,}: {failure.message}") from None


def _as_it_is(reply: Any) -> Any:
    return reply


def _read(pair: Pair) -> Run:
    return Run(
        pair.size,
        read_sites(pair.mine.figures),
        max(1, sum(item.count for item in read_sites(pair.twin.figures).values())),
    )


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
