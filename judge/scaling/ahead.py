"""Counting and weighing, in a thread while the properties are tried: nothing there is timed, and a processor idles.

What was found is the same whenever it is found, so that whoever asks for it later need not know. Nothing is decided
here: a run that fails, or takes long, is forgotten, and made again by the one who has to say what it means.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property, partial
from typing import TypeVar

from judge.known import Known
from judge.scaling import charged, counts, memory
from judge.scaling.stopwatch import BrokenReference, Found, Pair, Stopwatch
from judge.spec import Workload
from judge.transport import Walled
from judge.trial import Trial
from judge.wall.failures import ServerFailure, WallFailure

Checks = TypeVar("Checks")
_CPU_S = 1.0
"""What takes longer is a submission that will hardly be accepted, or a machine that has no processor to spare."""
_PATIENCE_S = 0.1
"""How long a run that is under way may go on when time is wanted for something else."""


class Ahead:
    """Runs what will be wanted, in that order, while something else is done."""

    def __init__(self, trial: Trial) -> None:
        self._trial = trial
        self.found: Found = {}
        """The runs that went well, by workload, size and probe."""
        self._over = False
        self._thread = threading.Thread(target=self._work, name="ahead", daemon=True)

    @cached_property
    def _stopwatch(self) -> Stopwatch:
        """Made when it is wanted: most wrong submissions never get here, and should hear so at once."""
        trial = self._trial
        assert isinstance(trial.transport, Walled)
        known = Known.of(trial.kata, trial.level.name, trial.seed)
        return Stopwatch(trial.transport.beside(trial.source), trial.kata, known)

    def during(self, check: Callable[[Trial], Checks]) -> Callable[[Trial], Checks]:
        """`check`, and this beside it: no longer than that takes, and none of its processes outlives it."""

        def beside(trial: Trial) -> Checks:
            sides = self._stopwatch.sides  # made here, before two threads could make one each
            self._thread.start()
            try:
                return check(trial)
            finally:
                self._stop(sides)

        return beside

    def _stop(self, sides: Sequence[Walled]) -> None:
        self._over = True
        self._thread.join(_PATIENCE_S)
        while self._thread.is_alive():
            for side in sides:
                side.hurry()
            self._thread.join(_PATIENCE_S / 10)

    def _work(self) -> None:
        try:
            with suppress(WallFailure, ServerFailure, BrokenReference):
                for key, run in _wanted(self._stopwatch, self._trial.level.workloads):
                    if self._over:
                        return
                    pair = run()
                    if isinstance(pair.mine.outcomes, WallFailure):
                        return
                    self.found[key] = pair
        finally:
            self._stopwatch.close()


def _wanted(
    stopwatch: Stopwatch, workloads: Sequence[Workload]
) -> Iterator[tuple[tuple[str, int, str], Callable[[], Pair]]]:
    """The runs that a right submission will be asked for, as the checks will ask for them."""
    for workload in workloads:
        counted = counts.sizes(workload) if workload.exact else []
        for probe, sizes in (("counts", counted), ("memory", memory.first_sizes(workload))):
            for size in sizes:
                yield (workload.name, size, probe), partial(stopwatch.pair, workload, size, _CPU_S, probe)
    for workload in workloads:
        with charged.Session(stopwatch, workload) as session:
            for size in charged.first_sizes(workload):
                yield (workload.name, size, charged.PROBE), partial(session.pair, size, _CPU_S)
