"""The other way to put scripts to a submission: in this very process, where a debugger can follow.

It goes through the same codec and the same runner as the way through the wall, so a value looks the same to the tests.
"""

from __future__ import annotations

import bdb
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from judge import batch
from judge.batch import Description
from judge.catalog import KataFolder
from judge.script import Outcome, Script, Step
from judge.transport import Pending
from judge.wall.doubles import Key
from judge.wall.failures import OverTime
from judge.wall.notes import Error
from judge.wall.runner import Runner
from judge.wall.worker import describe, names
from judge.wire import decode, encode, pack_request, unpack_request


def _ends_the_run(problem: BaseException) -> bool:
    """Ctrl-C, leaving the debugger, and pytest's own outcomes, of which pytest-timeout makes one."""
    return isinstance(problem, (KeyboardInterrupt, bdb.BdbQuit, *_pytest_outcomes()))


def _pytest_outcomes() -> tuple[type[BaseException], ...]:
    found = sys.modules.get("_pytest.outcomes")
    return () if found is None else (found.OutcomeException,)


class InProcess:
    """A submission in this very process: no wall, no limits, a debugger welcome. For trusted files alone."""

    def __init__(self, kata: KataFolder, path: Path) -> None:
        self._kata = kata
        self._path = path
        self.given: dict[str, type] = {"Key": Key} | {kind.__name__: kind for kind in kata.spec.given}
        self._runner = Runner()
        self.error: Error | None = None
        self.printed = ""
        self.stopped_at = 0
        """The line of the submission that ran when somebody outside ended a call; 0 for none."""

    def renew(self) -> None:
        self._runner = Runner()
        self._runner.through = _ends_the_run
        name, given = self._kata.name, self._kata.given_files
        self.error = self._runner.load(self._path.read_bytes(), name, f"katas.{name}", str(self._path), given)

    @property
    def module(self) -> Any:
        """The submission's module, for benchmarks."""
        return self._runner.module

    def names(self) -> list[tuple[str, bool]]:
        """The public callables that the submission defines, and whether each is a class."""
        return names(self._runner.module)

    def load(self, api: Sequence[list[Any]]) -> Description:
        self.renew()
        if self.error is not None:
            return self.error, [], []
        return None, self.names(), describe(self.module, self._path.read_bytes(), list(api))

    def run(self, scripts: Sequence[Script], *, watch: bool = True, cpu_s: float | None = None) -> list[Outcome]:
        request = unpack_request(pack_request(batch.pack(scripts, watch=watch), self.given), self.given)
        return batch.unpack(self._wired(self._runner.run(request, [0])), len(request[5]), self.given)

    def prepare(
        self, scripts: Sequence[Script], *, watch: bool = True, cpu_s: float | None = None
    ) -> Callable[[], Pending]:
        return lambda: lambda: self.run(scripts, watch=watch)

    def call(self, step: Step) -> Outcome:
        request = self._wired(batch.pack_call(step))
        try:
            reply = self._runner.call(*request[1:])
        except BaseException as problem:
            _, _, self.stopped_at = self._runner.error(problem)
            if isinstance(problem, _pytest_outcomes()):
                at = f", in line {self.stopped_at} of {self._path.name}" if self.stopped_at else ""
                raise OverTime(f"{problem}{at}", None) from None  # hypothesis would catch pytest's own, and try again
            raise
        return batch.unpack_call(self._wired(reply), self.given)

    def _wired(self, value: Any) -> Any:
        return decode(encode(value, self.given), self.given)

    def close(self) -> None:
        """Nothing is left to end."""
