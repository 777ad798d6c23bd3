"""What C code touches, which no clock shows while it is a small part: exact counts of elements, beside the reference.

`insort` into a list of thirty thousand names moves half of them in a few microseconds, beside a call that takes twenty:
any busy machine hides that, though it grows as it must not. In an instrumented worker every operation puts down the
elements that it reads, moves, copies or compares, and every loop its rounds (`judge.growth.charges`). The figures are
the same in each run. They are the submission's side's, so they convict and never acquit.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from judge import batch
from judge.growth.classes import power
from judge.scaling.sites import Outgrown, Run, ahead, beyond, guilty, read_sites, suspects
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
_MANY = 4_000_000
"""Where a suspect would go more rounds at the next size, nothing is counted there: such a part no clock overlooks."""
_LONG = 1 << 30
"""Where a suspect would touch more elements at the next size, a second's work, it is judged by those before: at full
size it was stopped for its time on a slow day, and nothing could be told."""
_CHEAP = {False: 1 << 22, True: 50_000}
"""Elements, and rounds, of a suspect that are hardly felt."""
_GLANCE_S, _QUICK_S, _CPU_S = 0.5, 2.0, 8.0


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
            if ahead(runs, allowed, size, rounds=True) > _MANY:
                return None
            if ahead(runs, allowed, size, rounds=False) > _LONG and runs[-1].size > small:
                break
            pair = session.pair(size, _CPU_S, tell=True)
            runs.append(_read(pair))
            if not suspects(runs, allowed) or not is_right(size, pair):
                return None
        return guilty(runs, allowed)
    return None


def suspected(stopwatch: Stopwatch, workload: Workload) -> list[Outgrown]:
    """The sites that grow beyond the bound at small sizes, heaviest first.

    They do not judge: what they can is bear out the clock's conviction, and explain it. Larger sizes are looked at as
    long as they are cheap, and the last three decide: the front of a dict that is copied each 256 evictions fills like
    one that never is, up to there, and it is the copy that grows.
    """
    allowed = power(workload.time or "n")
    runs: list[Run] = []
    with contextlib.suppress(WallFailure), Session(stopwatch, workload) as session:
        for size in _small(workload.size // _FACTOR):  # less than what convicts: a hopeless one takes its time
            runs += [_read(session.pair(size, _GLANCE_S))]
        while (size := _FACTOR * runs[-1].size) <= workload.size and _is_cheap(runs, allowed, size):
            runs = [*runs[-2:], _read(session.pair(size, _GLANCE_S))]
    sites = runs[-1].sites if len(runs) > 1 else {}
    found = sorted(suspects(runs, allowed) if sites else (), key=lambda site: -sites[site].weight)
    return [beyond(runs, site) for site in found]


def first_sizes(workload: Workload) -> list[int]:
    """The sizes that clear a right submission, smallest first; none where time is not bounded. Pure."""
    return list(_small(workload.size))[:2] if workload.time else []


def _small(size: int) -> Iterator[int]:
    top = max(size // _PART, min(_LEAST_TOP, size // 2), 1)
    yield from sorted({max(1, top // _FACTOR**step) for step in (2, 1, 0)})


def _large(size: int, top: int) -> Iterator[int]:
    if size // _FACTOR > 2 * top:
        yield size // _FACTOR
    yield size


def _is_cheap(runs: Sequence[Run], allowed: float, size: int) -> bool:
    """Whether there are suspects, and a larger size would hardly be felt."""
    suspected = suspects(runs, allowed)
    return bool(suspected) and all(ahead(runs, allowed, size, rounds=kind) < _CHEAP[kind] for kind in (False, True))


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
