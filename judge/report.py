"""The report of one grade, `kata-report/1`: the one model that every writer reads. Pure.

Field names are fixed: scripts outside this project read them. `report.schema.json` beside this file says the same.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from judge.verdict import Verdict

SCHEMA = "kata-report/1"
Status = Literal["passed", "failed", "not_run"]


class Counterexample(msgspec.Struct, frozen=True, kw_only=True):
    """The calls that show it: the script as lines of Python, and what its last line should have said and did."""

    script: list[str]
    expected: str
    got: str
    smallest: bool
    """Whether every smaller case was tried and passed."""
    smaller_cases_passed: int | None = None
    outcomes: list[str] = []
    """What each line returned or raised, beside `script`; empty for big inputs, whose script is told in words."""
    states: list[str] = []
    """The model's state after each line, where the kata shows one."""
    state_title: str = ""


class Mistake(msgspec.Struct, frozen=True):
    """A known mistake that the submission answers like, and its hints, gentlest first."""

    name: str
    hints: list[str]


class Growth(msgspec.Struct, frozen=True, kw_only=True):
    """How the cost of one operation grows with size."""

    operation: str
    bound: str
    verdict: str
    sizes: list[int]
    cpu_ns: list[int]
    reference_cpu_ns: list[int]
    exponent: float | None = None
    interval: tuple[float, float] | None = None
    fitted: str = ""
    line: int | None = None
    bytes: list[int] = []
    """Where it is memory that grows: the most that was held at each size; the times are empty then."""
    reference_bytes: list[int] = []
    line_times: tuple[float, float] | None = None
    """For how many times the size `line` costs how many times as much."""
    unfinished: bool = False
    """Whether the run at the last size was stopped: its whole cost would have been more."""


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One check of one level. `verdict` is what a failed check means for the level."""

    id: str
    kind: str
    status: Status
    message: str = ""
    counterexample: Counterexample | None = None
    growth: Growth | None = None
    mistake: Mistake | None = None
    verdict: Verdict | None = None
    line: int | None = None
    """The line of the submission that raised, or that could not be read."""


class LevelReport(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict of one level and the checks behind it, in the order in which they run."""

    level: str
    verdict: Verdict
    checks: list[Check]


class Submission(msgspec.Struct, frozen=True):
    """What was graded."""

    path: str
    sha256: str


class Score(msgspec.Struct, frozen=True):
    """Points for the levels passed, of all that the kata declares."""

    points: int
    max: int


class JudgeInfo(msgspec.Struct, frozen=True):
    """Who judged, and how to judge again alike."""

    version: str
    seed: int
    python: str
    platform: str


class Cost(msgspec.Struct, frozen=True):
    """Seconds that the grade took: on the clock, and of CPU, everything included."""

    wall_s: float
    cpu_s: float


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that one grade found."""

    schema: str = SCHEMA
    kata: str
    submission: Submission
    verdict: Verdict
    level: str | None
    score: Score
    levels: list[LevelReport]
    isolation: dict[str, str | dict[str, str]]
    judge: JudgeInfo
    cost: Cost
    printed: str = ""
    """The beginning of what the submission printed."""

    def failed(self) -> Check | None:
        """The check that decided against the submission, if one did."""
        for level in self.levels:
            for check in level.checks:
                if check.status == "failed":
                    return check
        return None

    def deciding(self) -> Check | None:
        """The failed check to show, hint at and replay: of those that say the verdict one with a smallest script,
        where there is one, else the first that failed."""
        return next(
            (
                check
                for level in self.levels
                for check in level.checks
                if check.status == "failed"
                and check.verdict == self.verdict
                and check.counterexample is not None
                and check.counterexample.smallest
            ),
            self.failed(),
        )


def to_json(report: Report) -> bytes:
    """The report as indented JSON, UTF-8, without characters that a terminal would act on."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def from_json(data: bytes) -> Report:
    """Reads a report again. Raises `msgspec.MsgspecError` on anything else."""
    report = msgspec.json.decode(data, type=Report)
    if report.schema != SCHEMA:
        raise msgspec.ValidationError(f"a report of another version, {report.schema!r}")
    return report
