"""Time: a workload at growing sizes, submission and reference side by side, until the answer is clear.

Sizes are chosen by what the sizes before have cost, so that a right submission is run twice, a hopeless one never at
the size that would take minutes, and only what is hard to tell takes long.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from judge.growth.classes import power
from judge.scaling.decide import Point, Word, decide, is_sure, is_suspicious
from judge.scaling.stopwatch import Pair, Stopwatch, nothing_more
from judge.spec import Workload
from judge.wall.failures import OverTime, WallFailure

FIRST = 8
"""The first size is that part of the workload's own."""
_QUICK_S = 1.0
_PATIENT_S = 8.0
_DEAR_NS = 100_000_000
"""What took the submission longer is not tried at four times the size, which could take sixteen times as long."""
_LONG_NS = 2_000_000_000
"""A run that takes longer is hardly disturbed by anything, and is not repeated."""
_TOP_NS = 1_200_000_000
"""No larger size is tried that would take the reference longer."""
_REPEATS = 2
"""How often the sizes that decide are run again before it is said that it cannot be told."""
_CEILING = 1 << 19

Look = Callable[[int, Pair], None]
"""Looks at the answers of a run at a size, or sees to it that it is done; raises what ends the climb."""


class Stopped(Exception):
    """The submission did not get through a run, for another reason than time."""

    def __init__(self, size: int, failure: WallFailure) -> None:
        super().__init__(failure.message)
        self.size, self.failure = size, failure


@dataclass
class Climb:
    """What was measured so far, smallest size first, and what it says."""

    points: list[Point] = field(default_factory=list)
    word: Word = "open"
    counted: bool = False
    """Whether it is not the clock that says so."""
    peaks: dict[int, int] = field(default_factory=dict)
    """Size to the memory that the submission's process had more than the reference's, as the system counts."""
    failure: WallFailure | None = None
    """What stopped the last unfinished run, of those up to the workload's own size."""


def _no() -> bool:
    """What another witness says where there is none."""
    return False


@dataclass(frozen=True)
class Witnesses:
    """Who else can say something of the growth; both are asked only where it matters, since asking takes a while."""

    convicts: Callable[[], bool] = _no
    """Whether it is beyond the bound, whatever the clock says; asked before anything larger than the workload's own
    size is tried."""
    bears_out: Callable[[], bool] = _no
    """Whether a conviction by the clock is borne out."""


def first_sizes(workload: Workload) -> list[int]:
    """The sizes that a climb begins with, of a submission that seems right."""
    return [max(1, workload.size // FIRST), workload.size] if workload.time else [workload.size]


class Ladder:
    """Climbs one workload. `look` sees the answers of every run; `meanwhile` is called while one is under way."""

    def __init__(
        self,
        stopwatch: Stopwatch,
        workload: Workload,
        look: Look,
        meanwhile: Callable[[], None] = nothing_more,
        witnesses: Witnesses = Witnesses(),
    ) -> None:
        self._stopwatch = stopwatch
        self._workload = workload
        self._look = look
        self._meanwhile = meanwhile
        self._witnesses = witnesses
        self._power = power(workload.time or "n")
        self._climb = Climb()

    def climb(self) -> Climb:
        """Measures until it is clear, or clear that it will not be. Raises `Stopped`, and what `look` raises."""
        climb, top = self._climb, self._workload.size
        if self._workload.time is None:
            self._run(top, _PATIENT_S, alone=True)
            climb.word = "within" if climb.failure is None else "open"
            return climb
        first = first_sizes(self._workload)[0]
        if self._run(first, _QUICK_S) or is_suspicious(climb.points):
            self._approach(top)
        else:
            self._run(top, _PATIENT_S)
            self._decide(last=False)
        self._ask()
        if climb.word == "open":
            self._again()
        self._go_on()
        self._confirm()
        return climb

    def _approach(self, top: int) -> None:
        """From far below to the workload's own size in careful steps, which end only where it is beyond the bound.

        What looks right below that size is right there alone: the rest may be slow, or wrong, from some size on.
        """
        climb = self._climb
        size = climb.points[0].size
        while climb.points[0].unfinished and size >= 8:
            size //= 8
            self._run(size, _QUICK_S)
        if climb.points[0].size >= 8:
            self._run(climb.points[0].size // 8, _QUICK_S)
        self._decide(last=False)
        while climb.word != "beyond":
            done = [point.size for point in climb.points if not point.unfinished]
            if climb.points[-1].cost > 4 * _DEAR_NS:
                self._ask()
            if climb.counted or not done or done[-1] >= top:
                return
            step = FIRST if climb.word == "within" else 2  # dear, but not more so with every item
            if self._run(min(top, step * done[-1]), _PATIENT_S):
                break
            self._decide(last=False)
        self._decide(last=False)

    def _ask(self) -> None:
        """The other witness, where the clock is in doubt."""
        climb = self._climb
        if climb.word == "open" and not climb.points[-1].unfinished and self._witnesses.convicts():
            climb.word, climb.counted = "beyond", True

    def _again(self) -> None:
        """The two sizes that decide once more: the least of several runs is nearest to the truth."""
        high = self._climb.points[-1]
        low = next((point for point in reversed(self._climb.points) if 4 * point.size <= high.size), None)
        for point in (low, high):
            if point is not None and not point.unfinished:
                self._run(point.size, _PATIENT_S)
        self._decide(last=False)

    def _go_on(self) -> None:
        """Larger sizes than the workload's own, where all that was not enough."""
        climb = self._climb
        limit = self._workload.largest or min(8 * self._workload.size, max(_CEILING, self._workload.size))
        while climb.word == "open" and not climb.points[-1].unfinished:
            high = climb.points[-1]
            size = (2 if high.cost > _DEAR_NS else 4) * high.size
            size = limit if limit < 2 * size else size
            if size < 2 * high.size or high.reference * (size // high.size) > _TOP_NS:
                break
            stopped = self._run(size, _PATIENT_S)
            self._decide(last=False)
            if stopped and climb.word == "open":  # nobody asked for that size: it convicts or says nothing
                climb.points.pop()
                break
        for _ in range(_REPEATS):
            if climb.word == "open":
                self._decide(last=True)
            if climb.word == "open" and climb.points[-1].cost < _LONG_NS:
                self._again()

    def _confirm(self) -> None:
        """A conviction that leaves some doubt is measured again: a burst of other work may have struck one run.

        Once at least: who bears it out speaks of small sizes, where what has a limit may not have reached it.
        """
        climb = self._climb
        for _ in range(_REPEATS):
            if climb.word != "beyond" or climb.counted or is_sure(climb.points, self._power):
                return
            if climb.points[-1].cost > _LONG_NS and self._witnesses.bears_out():
                return
            self._again()
            self._go_on()
            if climb.word == "beyond" and self._witnesses.bears_out():
                return

    def _decide(self, *, last: bool) -> None:
        self._climb.word = decide(self._climb.points, self._power, last=last)

    def _run(self, size: int, cpu_s: float, *, alone: bool = False) -> bool:
        """One run of both at a size, or of the submission alone; whether that was stopped for its time."""
        climb = self._climb
        meanwhile = (
            self._meanwhile if 2 * size >= self._workload.size else nothing_more
        )  # a short run would be waited for
        pair = self._stopwatch.pair(self._workload, size, cpu_s, alone=alone, meanwhile=meanwhile)
        failure = pair.mine.outcomes if isinstance(pair.mine.outcomes, WallFailure) else None
        if failure is not None and not isinstance(failure, OverTime):
            raise Stopped(size, failure)
        if failure is None:
            self._look(size, pair)
            climb.peaks[size] = pair.mine.peak - pair.twin.peak
        elif size <= self._workload.size:
            climb.failure = failure
        self._note(Point(size, pair.cpu_ns, pair.twin_ns, failure is not None))
        return failure is not None

    def _note(self, new: Point) -> None:
        points = self._climb.points
        old = next((point for point in points if point.size == new.size and not point.unfinished), None)
        if old is not None and not new.unfinished:
            new = Point(new.size, min(new.cost, old.cost), min(new.reference, old.reference))
        points[:] = sorted([point for point in points if point.size != new.size] + [new], key=lambda point: point.size)
