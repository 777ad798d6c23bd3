"""The estimate of one function, told from top to bottom: count, weigh, clock, decide."""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from judge.growth.child import NoFork, Record, in_child
from judge.growth.classes import rank
from judge.growth.clocks import clock
from judge.growth.counts import count, expected
from judge.growth.memory import weigh
from judge.growth.sites import Site, fit_sites
from judge.growth.verdicts import (
    CANNOT_TELL,
    Growth,
    Times,
    against,
    from_times,
    growth_of,
    joined,
    raise_by_time,
    space_of,
    times_of,
)

__all__ = ["Estimate", "Evidence", "Growth", "NoFork", "Place", "estimate_growth"]

Make = Callable[[int], Any]
Run = Callable[[Any], Any]

BUDGET_S = 8.0
"""CPU seconds that one function may take. Most take one or two."""
_PATIENCE = 12
"""Seconds waited for each second of CPU time, since other processes want some too."""
_WEIGHED_WORK = 1_000_000
_WEIGHED_SIZES = 16
_WEIGHED_SIZE = 1 << 20
_WEIGHED_AT_LEAST = 5
"""A recursion whose scales were stopped after four sizes had 3, 8, 15 and 24 kB, which looks like n2: it began in the
memory that its stack had already."""
_CLOCKED = 1 << 19
_LOOSE = 0.3
"""The relative error from which a fit is said to be loose."""


@dataclass(frozen=True)
class Place:
    """A line whose cost grows: what is done there, its class, its part of all that was counted at the biggest size."""

    line: int
    what: str
    name: str
    part: float


@dataclass
class Evidence:
    """All that was measured: by counting, by the clock, by the scales."""

    sizes: list[int] = field(default_factory=list)
    work: list[float] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    opaque: list[str] = field(default_factory=list)
    times: Times = field(default_factory=Times)
    memory_sizes: list[int] = field(default_factory=list)
    peaks: list[int] = field(default_factory=list)
    depths: list[int] = field(default_factory=list)
    remembers: bool = False


@dataclass
class Estimate:
    """How time and memory grow. A growth is None where nothing could be measured, and then `doubts` says why.

    `reference` is `within`, `beyond` or `cannot_tell` where there was one to compare with, and `bound` its estimate.
    """

    time: Growth | None
    space: Growth | None
    doubts: list[str]
    evidence: Evidence
    reference: str | None = None
    bound: Estimate | None = None
    wall_s: float = 0.0
    cpu_s: float = 0.0


def estimate_growth(
    make: Make,
    run: Run,
    *,
    reference: Run | None = None,
    budget_s: float = BUDGET_S,
    sizes: Sequence[int] | None = None,
    seed: int = 0,
) -> Estimate:
    """How the cost of `run(make(n))` grows with n; `make` is not measured, and is called anew for every run.

    `reference` is a function of the same argument to compare with. `budget_s` are the CPU seconds for each of the two;
    `sizes`, ascending, are to be measured in place of those that the function itself leads to. The module `random` is
    seeded before each argument is made. Everything runs in child processes: a crash, a hang or an exhausted memory of
    `run` becomes a doubt. Raises `NoFork` where no process can be forked.
    """
    started, burnt = time.monotonic(), _cpu_s()
    made = _seeded(make, seed)
    found = _estimate(made, run, budget_s, sizes)
    if reference is not None:
        bound = _estimate(made, reference, budget_s, sizes)
        found.bound = bound
        found.reference = joined([against(found.time, bound.time), against(found.space, bound.space)])
        if found.reference == CANNOT_TELL:
            found.doubts.append("the function and its reference are too near to each other, or one of them is unclear")
    found.wall_s, found.cpu_s = time.monotonic() - started, _cpu_s() - burnt
    return found


def _estimate(make: Make, run: Run, budget_s: float, sizes: Sequence[int] | None) -> Estimate:
    evidence, doubts = Evidence(), list[str]()
    work: list[tuple[int, float]] = []
    counted = _count(make, run, budget_s * 0.5, sizes, evidence, doubts, work)
    space = _weigh(make, run, budget_s * 0.25, sizes, evidence, doubts, work)
    grown = _clock(make, run, budget_s * 0.25, evidence, doubts, counted)
    return Estimate(grown, space, doubts, evidence)


def _seeded(make: Make, seed: int) -> Make:
    def made(n: int) -> Any:
        random.seed(f"{seed} {n}")
        return make(n)

    return made


def _cpu_s() -> float:
    reaped = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + reaped.ru_utime + reaped.ru_stime


# ---------------------------------------------------------------- counting


def _count(
    make: Make,
    run: Run,
    cpu_s: float,
    sizes: Sequence[int] | None,
    evidence: Evidence,
    doubts: list[str],
    work: list[tuple[int, float]],
) -> Growth | None:
    records, end = in_child(lambda: count(make, run, sizes), cpu_s=cpu_s, wall_s=cpu_s * _PATIENCE)
    told = next((record for record in records if "lines" in record), None)
    steps = [record for record in records if "n" in record]
    evidence.remembers = any("remembers" in record for record in records)
    for record in records:
        if "unreadable" in record:
            doubts.append(f"it could not be counted, only timed: {record['unreadable']}")
        if "failed" in record:
            doubts.append(f"it failed while it was counted, {record['failed']}")
    if end:
        doubts.append(f"counting ended early: {end}")
    if told is None or len(steps) < 3:
        if told is not None and not end:
            doubts.append("it ran at too few sizes to be counted")
        return None
    work += [(record["n"], record["work"]) for record in steps]
    evidence.sizes = [record["n"] for record in steps]
    costs = [{int(site): float(cost) for site, cost in record["costs"]} for record in steps]
    evidence.work = [sum(cost.values()) for cost in costs]
    evidence.opaque = sorted({name for record in steps for name in record["opaque"]})
    best, found = fit_sites(evidence.sizes, costs)
    evidence.places = _places(told, found, evidence.work[-1])
    if best.error > _LOOSE and best.best != "1":
        doubts.append("the counts do not follow any class closely")
    return growth_of(best)


def _places(told: Record, sites: Sequence[Site], whole: float) -> list[Place]:
    """The lines that grow fastest, the most costly of equal ones first."""
    ordered = sorted(sites, key=lambda item: (-rank(item.fit.best), -item.events))
    return [
        Place(told["lines"][item.site], told["names"][item.site], item.fit.best, round(item.events / max(1, whole), 3))
        for item in ordered[:8]
    ]


# ---------------------------------------------------------------- memory


def _weigh(
    make: Make,
    run: Run,
    cpu_s: float,
    sizes: Sequence[int] | None,
    evidence: Evidence,
    doubts: list[str],
    work: list[tuple[int, float]],
) -> Growth | None:
    chosen = list(sizes) if sizes else _weighed_sizes(work)
    records, end = in_child(
        lambda: _apart(evidence.remembers, lambda some: weigh(make, run, some), chosen),
        cpu_s=cpu_s,
        wall_s=cpu_s * _PATIENCE,
    )
    evidence.memory_sizes = [int(record["n"]) for record in records]
    evidence.peaks = [int(record["peak"]) for record in records]
    evidence.depths = [int(record["depth"]) for record in records]
    if end and len(records) < _WEIGHED_AT_LEAST:
        doubts.append(f"memory: {end}")
        return None
    return space_of(evidence.memory_sizes, evidence.peaks, evidence.depths)


def _apart(apart: bool, work: Callable[[list[int]], Iterator[Record]], sizes: Sequence[int]) -> Iterator[Record]:
    """Runs `work` on all sizes here, or on each in a process of its own."""
    if not apart:
        yield from work(list(sizes))
        return
    for n in sizes:
        records, end = in_child(lambda n=n: work([n]), cpu_s=10, wall_s=60)  # type: ignore[misc]
        yield from records
        if end:
            return


def _weighed_sizes(work: list[tuple[int, float]]) -> list[int]:
    """Sizes for the scales: those that were counted, and some beyond, since nothing slows them down here."""
    if not work:
        return [1 << at for at in range(2, 14)]
    sizes = [n for n, _ in work if n <= _WEIGHED_SIZE]
    known = list(work)
    while len(known) >= 4 and sizes[-1] < 1 << 15:
        n = sizes[-1] + 1 if sizes[-1] < 20 else round(sizes[-1] * 1.41) | 1
        ahead = expected(work, n)
        if ahead > _WEIGHED_WORK or n > 4 * work[-1][0]:
            break
        sizes.append(n)
    return sizes[-_WEIGHED_SIZES:]


# ---------------------------------------------------------------- the clock


def _clock(
    make: Make, run: Run, cpu_s: float, evidence: Evidence, doubts: list[str], counted: Growth | None
) -> Growth | None:
    if counted is not None and rank(counted.name) >= rank("n3"):
        return counted
    opaque = counted is None or bool(evidence.opaque)
    top = min(evidence.sizes[-1], _CLOCKED // 8) if evidence.sizes else 0
    start = 4 if counted is None else max(4, top // (32 if opaque else 4))
    enough_s = 0.4 if opaque else 0.08
    budget_s = cpu_s if opaque else cpu_s * 0.25
    apart = evidence.remembers

    def work() -> Iterator[Record]:
        return clock(
            make, run, start=start, largest=_CLOCKED, enough_s=enough_s, budget_s=budget_s, rounds=3, apart=apart
        )

    records, end = in_child(work, cpu_s=cpu_s * 1.5, wall_s=cpu_s * _PATIENCE)
    evidence.times = times_of(records)
    if counted is None:
        if end:
            doubts.append(f"timing ended early: {end}")
        return from_times(evidence.times, whole=not end)
    grown, doubt = raise_by_time(counted, evidence.times, opaque=opaque)
    if doubt:
        doubts.append(doubt)
    if evidence.opaque and grown is counted:
        doubts.append("of some calls only the CPU time is known: " + ", ".join(evidence.opaque[:4]))
    if end and not evidence.times.sizes:
        doubts.append(f"no time was measured: {end}")
    return grown
