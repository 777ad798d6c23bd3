"""What the tests of the growth verdict share: a stopwatch that reads formulas, and submissions measured for real."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

from judge.catalog import find
from judge.report import Check
from judge.scaling.check import check_scaling
from judge.scaling.stopwatch import Measured, Pair
from judge.script import Script
from judge.spec import Workload
from judge.transport import Walled
from judge.trial import Trial
from judge.verdict import Verdict
from judge.wall.client import Wall
from judge.wall.failures import OverTime, WallFailure

FOLDER = Path(__file__).resolve().parent / "scaling"
SIZE = 32_768
Cost = Callable[[int], float]


@dataclass
class Formulas:
    """A stopwatch whose figures are formulas of the size, in nanoseconds, with an error that is always upwards."""

    mine: Cost
    twin: Cost
    noise: float = 0.0
    seed: int = 0
    breaks_at: float = float("inf")
    """The size from which a run ends with `breaks_with`."""
    breaks_with: WallFailure | None = None
    sizes: list[int] = field(default_factory=list)
    spent_s: float = 0.0
    """CPU seconds of all runs of the submission."""

    def __post_init__(self) -> None:
        self._random = Random(self.seed)

    def pair(self, workload: Workload, size: int, cpu_s: float, probe: str = "plain", **options: Any) -> Pair:
        """As a stopwatch gives it; a run that costs more than `cpu_s` is stopped there."""
        self.sizes.append(size)
        cost, twin = (self._noisy(formula(size)) for formula in (self.mine, self.twin))
        outcomes: Any = []
        if size >= self.breaks_at:
            outcomes = self.breaks_with
        elif cost > cpu_s * 1e9:
            cost, outcomes = int(cpu_s * 1e9), OverTime("stopped", None)
        self.spent_s += cost / 1e9
        return Pair(size, Measured(outcomes, cost, 0, 0, []), Measured([], twin, 0, 0, []))

    def _noisy(self, cost: float) -> int:
        return int(cost * (1 + self.noise * abs(self._random.gauss(0, 1))))


def workload(size: int = SIZE, **fields: Any) -> Workload:
    """A workload without steps."""
    return Workload("made up", lambda n: Script.of(), size, "a bound", **fields)


@dataclass(frozen=True)
class Adversary:
    """A submission that tries to hide a cost, and what its docstring says of it."""

    path: Path
    what: str
    kata: str
    workload: str
    """The workload that finds it out."""
    verdicts: frozenset[Verdict]


def adversary(path: Path) -> Adversary:
    """Reads a submission's labels `Kata:`, `Workload:` and `Verdict:` (all that fit)."""
    text = ast.get_docstring(ast.parse(path.read_bytes())) or ""
    labels = dict(re.findall(r"^(Kata|Workload|Verdict): *(.+?) *$", text, re.M))
    verdicts = frozenset(Verdict(name) for name in labels["Verdict"].split())
    return Adversary(path, text.partition("\n")[0], labels["Kata"], labels["Workload"], verdicts)


def adversaries() -> list[Adversary]:
    """All of them, in order of their names."""
    return [adversary(path) for path in sorted(FOLDER.glob("*.py"))]


def measured(wall: Wall, kata_name: str, source: str, *names: str, **changes: Any) -> list[Check]:
    """The checks of growth of a submission, by the workloads of these names (all if none), changed as given."""
    kata = find(kata_name)
    level = kata.spec.levels[0]
    workloads = tuple(replace(item, **changes) for item in level.workloads if not names or item.name in names)
    assert workloads, f"{kata_name} has no workload named {names}"
    transport = Walled(wall, kata, source.encode())
    trial = Trial(kata, replace(level, workloads=workloads), "mine.py", source.encode(), transport, 0)
    try:
        return check_scaling(trial)
    finally:
        transport.close()


def verdict(checks: list[Check]) -> Verdict:
    """What they say together."""
    return checks[-1].verdict or Verdict.ACCEPTED
