"""The answers of a measured run, looked at by the model: later where that can wait, never twice for the same ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from judge import trial as trials
from judge.checks import big_wrong
from judge.oracle import Wanted
from judge.report import Check
from judge.scaling.ladder import Stopped
from judge.scaling.owed import Owed
from judge.scaling.stopwatch import Pair, Stopwatch
from judge.script import Outcome, Raised, Step
from judge.spec import Workload
from judge.trial import Trial
from judge.wall.failures import OverMemory, WallFailure


class Wrong(Exception):
    """An answer was wrong; the check that says so."""

    def __init__(self, check: Check) -> None:
        super().__init__(check.message)
        self.check = check


@dataclass(frozen=True)
class Answers:
    """Looks at the answers of one workload's runs; what has to wait is added to `owed`."""

    trial: Trial
    stopwatch: Stopwatch
    workload: Workload
    owed: Owed

    def owe(self, size: int, pair: Pair) -> None:
        """Has the answers looked at while a later run is under way; at once where one of them is a want of memory."""
        outcomes = _outcomes(pair)
        if Raised in set(map(type, outcomes)) and any(map(_wants_memory, outcomes)):
            self.look(size, pair)
        elif not self._known_right(size, pair):
            steps = self._steps(size)
            self.owed.add(lambda: self._look_at(steps, size, pair))

    def look(self, size: int, pair: Pair) -> None:
        """Raises `Wrong` when one of the answers is, `Stopped` when that is a want of memory."""
        if not self._known_right(size, pair):
            self._look_at(self._steps(size), size, pair)

    def are_right(self, size: int, pair: Pair) -> bool:
        """Whether all answers of a run are."""
        return self._known_right(size, pair) or self._first_wrong(self._steps(size), size, pair) is None

    def _steps(self, size: int) -> Sequence[Step]:
        return self.stopwatch.script(self.workload, size).in_order()

    def _known_right(self, size: int, pair: Pair) -> bool:
        """Whether these very answers were looked at before."""
        return self.stopwatch.known.is_right(self.workload.name, size, pair.mine.seal)

    def _first_wrong(self, steps: Sequence[Step], size: int, pair: Pair) -> tuple[int, Wanted] | None:
        wrong = self.trial.oracle.first_wrong(steps, _outcomes(pair))
        if wrong is None and pair.mine.seal:
            self.stopwatch.known.learn(self.workload.name, size, pair.mine.seal)
        return wrong

    def _look_at(self, steps: Sequence[Step], size: int, pair: Pair) -> None:
        wrong = self._first_wrong(steps, size, pair)
        if wrong is not None:
            (at, wanted), outcomes = wrong, _outcomes(pair)
            if _wants_memory(outcomes[at]):
                raise Stopped(size, OverMemory("it needed more memory than a submission may have", at))
            raise Wrong(big_wrong(self.workload, size, steps, outcomes, at, trials.wanted_text(wanted, 200)))


def _outcomes(pair: Pair) -> Sequence[Outcome]:
    assert not isinstance(pair.mine.outcomes, WallFailure)
    return pair.mine.outcomes


def _wants_memory(outcome: Outcome) -> bool:
    return isinstance(outcome, Raised) and "builtins.MemoryError" in outcome.types
