"""The checks of growth: each workload climbed, weighed and, where a log factor matters, counted.

One climb gives two checks: that big inputs are answered rightly, and that time stays within the bound.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile, zip_longest

from msgspec.structs import replace

from judge import trial as trials
from judge.catalog import Labelled
from judge.checks import big_breakdown
from judge.known import Known
from judge.report import Check, Growth, Mistake
from judge.scaling.answers import Answers, Wrong
from judge.scaling.blame import Blame, at_line, big_line, slow_line
from judge.scaling.charged import outgrows, suspected
from judge.scaling.counts import LogFactor, SwitchedOff, has_log_factor
from judge.scaling.decide import Point, interval
from judge.scaling.ladder import Climb, Ladder, Stopped, Witnesses, first_sizes
from judge.scaling.memory import Weighing, weigh
from judge.scaling.owed import Owed
from judge.scaling.reading import reads_alike
from judge.scaling.sites import Outgrown, to_blame, touching
from judge.scaling.stopwatch import Found, Stopwatch
from judge.scaling.told import big_told, fitted, log_told, slow_told, touched_told
from judge.scaling.traps import Trap, big_trap, slow_trap
from judge.source import clean
from judge.spec import Level, Workload
from judge.transport import Walled
from judge.trial import Trial
from judge.verdict import Verdict
from judge.wall.failures import OverMemory, WallFailure


def check_scaling(trial: Trial, found: Found | None = None) -> list[Check]:
    """The answers and the time of each workload, then the memory of each, until one fails.

    `found`: runs that were made before (`judge.scaling.ahead`).
    """
    assert isinstance(trial.transport, Walled)
    known = Known.of(trial.kata, trial.level.name, trial.seed)
    stopwatch, owed = Stopwatch(trial.transport, trial.kata, known, found), Owed()
    workloads = [_Workload(trial, stopwatch, workload, owed) for workload in trial.level.workloads]
    done: list[Check] = []
    try:
        for part in (_Workload.climbed, _Workload.weighed):
            for workload, following in zip_longest(workloads, workloads[1:]):
                if following and part is _Workload.climbed:
                    owed.add(following.prepare)
                done += workload.guarded(part)
                if done and done[-1].status == "failed":
                    owed.pay()
                    return done
            owed.pay()
    except Wrong as wrong:
        late = wrong.check
        return [*takewhile(lambda check: check.id != late.id, done), late]
    finally:
        stopwatch.close()
    return done


def scaling_ids(level: Level) -> list[str]:
    """The ids of the checks that `check_scaling` makes at a level."""
    workloads = level.workloads
    first = [f"{kind}/{item.name}" for item in workloads for kind in ("big", "time") if kind == "big" or item.time]
    return first + [f"memory/{item.name}" for item in workloads if item.space]


@dataclass
class _Workload:
    trial: Trial
    stopwatch: Stopwatch
    workload: Workload
    owed: Owed
    peaks: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._answers = Answers(self.trial, self.stopwatch, self.workload, self.owed)

    def guarded(self, part: Callable[[_Workload], list[Check]]) -> list[Check]:
        """The checks of one part, the failed one last, whatever stops it. Raises `Wrong`."""
        try:
            return part(self)
        except Stopped as stopped:
            return [self._stopped(stopped)]

    def prepare(self) -> None:
        """Packs the first runs of its climb, as something to do while another workload is under way."""
        for size in first_sizes(self.workload):
            self.stopwatch.prepare(self.workload, size)

    def climbed(self) -> list[Check]:
        """That its answers are right, and that its time stays within the bound."""
        workload = self.workload
        witnesses = Witnesses(lambda: self._outgrown is not None, lambda: bool(self._suspected))
        climb = Ladder(self.stopwatch, workload, self._answers.owe, self.owed.pay, witnesses).climb()
        self.peaks = climb.peaks
        if climb.word == "open" and climb.failure is not None:
            return [self._broke(workload.size, climb.failure)]
        largest = max((point.size for point in climb.points if not point.unfinished), default=0)
        told = f"{workload.name}, n = {largest:,}: every answer is right"
        big = trials.passed(f"big/{workload.name}", "big", told)
        return [big, self._time(climb)] if workload.time else [big]

    def weighed(self) -> list[Check]:
        """That its memory stays within the bound, where there is one."""
        if not self.workload.space:
            return []
        return [self._memory(weigh(self.stopwatch, self.workload, self._answers.look, self.peaks))]

    # ------------------------------------------------------------ time

    def _time(self, climb: Climb) -> Check:
        workload, points = self.workload, climb.points
        word, doubt, counted = climb.word, "what was measured contradicts itself, so the machine is too busy", None
        outgrown = self._outgrown if word != "beyond" or climb.counted else None
        word = "beyond" if outgrown else word
        if workload.exact and word == "within":
            try:
                counted = self._counted()
            except SwitchedOff:
                word, doubt = "open", "it switched off what counts its steps"
        word = "beyond" if counted else word
        blame = self._blame(points, outgrown, counted) if word == "beyond" and self.trial.explain else None
        bound = workload.time or "n"
        found = interval(points)
        growth = Growth(
            operation=clean(blame.function, 100) if blame and blame.function else self._operation(),
            bound=workload.bound,
            verdict={"open": "cannot_tell"}.get(word, word),
            sizes=[point.size for point in points],
            cpu_ns=[point.cost for point in points],
            reference_cpu_ns=[point.reference for point in points],
            exponent=round(found[0], 3) if found else None,
            interval=(round(found[1][0], 3), round(found[1][1], 3)) if found else None,
            fitted=fitted(bound, found[0] if found else None, word, log=bool(counted)),
            line=blame.line if blame else None,
            line_times=None if outgrown or counted else _line_times(blame),
            unfinished=points[-1].unfinished,
        )
        check_id = f"time/{workload.name}"
        if word == "within":
            return _with(trials.passed(check_id, "growth", f"{workload.bound}: {growth.fitted}"), growth)
        if word == "open":
            said = f"cannot tell how its time grows: {doubt}"
            return _with(trials.failed(check_id, "growth", Verdict.INCONCLUSIVE, f"{workload.name}: {said}"), growth)
        told = touched_told(outgrown) if outgrown else log_told(counted.costs) if counted else slow_told(points)
        message = (
            f"{workload.name}: {told}; {self._where(blame, bool(outgrown or counted))}the bound is {workload.bound}"
        )
        check = trials.failed(check_id, "growth", Verdict.TOO_SLOW, message, growth.line)
        return replace(check, growth=growth, mistake=self._known(blame, slow_trap, Verdict.TOO_SLOW))

    def _counted(self) -> LogFactor | None:
        return has_log_factor(self.stopwatch, self.workload, self._answers.are_right)

    @cached_property
    def _outgrown(self) -> Outgrown | None:
        return outgrows(self.stopwatch, self.workload, self._answers.are_right)

    @cached_property
    def _suspected(self) -> list[Outgrown]:
        return suspected(self.stopwatch, self.workload)

    def _blame(self, points: Sequence[Point], outgrown: Outgrown | None, log: LogFactor | None) -> Blame | None:
        """The line that was counted, which is the same each time; the clock's where there was none, or several.

        No clock tells a log factor, nor the line that it is on."""
        if outgrown is not None:
            return to_blame(outgrown, self.trial.source)
        if log is not None:
            return at_line(self.trial.source, log.line, 0, 0) if log.line is not None else None
        counted = touching(self._suspected)
        lines = {item.line for item in counted}
        if len(lines) != 1:
            timed = slow_line(self.stopwatch, self.workload, self.trial.source, points[0].size, points[-1].size)
            if not lines or (timed is not None and timed.line in lines):
                return timed
        return to_blame(counted[0], self.trial.source)

    # ------------------------------------------------------------ memory

    def _memory(self, weighing: Weighing) -> Check:
        workload, points = self.workload, weighing.points
        check_id = f"memory/{workload.name}"
        growth = Growth(
            operation=self._operation(),
            bound=workload.bound,
            verdict={"open": "cannot_tell"}.get(weighing.word, weighing.word),
            sizes=[point.size for point in points],
            cpu_ns=[],
            reference_cpu_ns=[],
            bytes=[point.peak for point in points],
            reference_bytes=[point.reference for point in points],
            unfinished=points[-1].unfinished,
        )
        if weighing.word == "within":
            return _with(trials.passed(check_id, "growth", f"{workload.bound}: memory within it"), growth)
        if weighing.word == "open":
            said = f"cannot tell how its memory grows: {weighing.doubt}"
            return _with(trials.failed(check_id, "growth", Verdict.INCONCLUSIVE, f"{workload.name}: {said}"), growth)
        finished = [point.size for point in points if self.trial.explain and not point.unfinished]
        source = self.trial.source
        blame = big_line(self.stopwatch, workload, source, finished[0], finished[-1]) if finished else None
        message = f"{workload.name}: {big_told(points)}; {self._where(blame)}the bound is {workload.bound}"
        if blame is not None:
            where, times = clean(blame.function, 100) or growth.operation, _line_times(blame)
            growth = replace(growth, operation=where, line=blame.line, line_times=times)
        check = trials.failed(check_id, "growth", Verdict.TOO_BIG, message, growth.line)
        return replace(check, growth=growth, mistake=self._known(blame, big_trap, Verdict.TOO_BIG))

    # ------------------------------------------------------------ what goes wrong

    def _stopped(self, stopped: Stopped) -> Check:
        if isinstance(stopped.failure, OverMemory):
            weighing = weigh(self.stopwatch, self.workload, self._answers.look, {})
            if weighing.word == "beyond":
                return self._memory(weighing)
        return self._broke(stopped.size, stopped.failure)

    def _broke(self, size: int, failure: WallFailure) -> Check:
        return big_breakdown(self.workload, size, self.stopwatch.script(self.workload, size).in_order(), failure)

    def _operation(self) -> str:
        return ", ".join(item.__name__ for item in self.trial.level.model)

    def _known(self, blame: Blame | None, trap: Callable[[str], Trap | None], verdict: Verdict) -> Mistake | None:
        """The labelled slow solution that is blamed for the same line, a known trap; only where there is just one."""
        if blame is None or trap(blame.text) is None:
            return None
        found = [
            item
            for item in self.trial.kata.solutions
            if item.label == "slow" and (item.verdict or Verdict.TOO_SLOW) == verdict and _is_its_line(item, blame.text)
        ]
        return Mistake(found[0].name, list(found[0].hints)) if len(found) == 1 else None

    def _where(self, blame: Blame | None, told: bool = False) -> str:
        if blame is None:
            return ""
        if told:  # by how much
            return f"line {blame.line}, `{clean(blame.text, 60)}`; "
        times = f"{blame.more:,.0f} times" if blame.more < 1000 else "over 1,000 times"
        return f"line {blame.line}, `{clean(blame.text, 60)}`, costs {times} as much for {blame.bigger:.0f} times n; "


def _with(check: Check, growth: Growth) -> Check:
    return replace(check, growth=growth)


def _line_times(blame: Blame | None) -> tuple[float, float] | None:
    return (round(blame.bigger, 1), round(blame.more, 1)) if blame is not None else None


def _is_its_line(known: Labelled, text: str) -> bool:
    """Whether a labelled solution says of a line that reads like this one that its cost grows."""
    lines = known.path.read_text("utf-8").splitlines()
    return known.line is not None and known.line <= len(lines) and reads_alike(lines[known.line - 1], text)
