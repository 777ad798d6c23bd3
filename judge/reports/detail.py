"""How much a report tells: all, the failing calls and one hint, or the score alone. Pure.

A report that tells less is a report again, so every writer tells as little. What is kept is listed here by name:
a field that is added to the report later is left out of the smaller ones until somebody decides otherwise.
"""

from __future__ import annotations

from typing import Literal

from judge.report import Check, Counterexample, Growth, LevelReport, Mistake, Report
from judge.reports.escape import plain
from judge.verdict import Verdict

Detail = Literal["full", "hint", "score"]
_OWN_WORDS = ("load", "big", "growth")
"""Kinds of checks whose message, where there are no calls to show, never quotes what is right."""


def told(report: Report, detail: Detail) -> Report:
    """The report with as much as may be told.

    full: everything. hint: which checks failed, the failing calls and what came of them, one hint; not what is right,
    nor what the submission printed, which may be what it was asked. score: the verdicts of the levels and the points.
    """
    if detail == "full":
        return report
    level = _hinted_level if detail == "hint" else _scored_level
    return Report(
        kata=report.kata,
        submission=report.submission,
        verdict=report.verdict,
        level=report.level,
        score=report.score,
        levels=[level(item) for item in report.levels],
        isolation=report.isolation,
        judge=report.judge,
        cost=report.cost,
    )


def _scored_level(level: LevelReport) -> LevelReport:
    passed = level.verdict == Verdict.ACCEPTED
    check = Check(
        id=level.level,
        kind="level",
        status="passed" if passed else "failed",
        verdict=None if passed else level.verdict,
    )
    return LevelReport(level=level.level, verdict=level.verdict, checks=[check])


def _hinted_level(level: LevelReport) -> LevelReport:
    return LevelReport(level=level.level, verdict=level.verdict, checks=[_hinted(check) for check in level.checks])


def _hinted(check: Check) -> Check:
    return Check(
        id=check.id,
        kind=check.kind,
        status=check.status,
        message=_hinted_message(check),
        counterexample=_hinted_calls(check.counterexample) if check.counterexample else None,
        growth=_hinted_growth(check.growth) if check.growth else None,
        mistake=Mistake("", check.mistake.hints[:1]) if check.mistake else None,
        verdict=check.verdict,
        line=check.line,
    )


def _hinted_message(check: Check) -> str:
    if check.status != "failed":
        return check.message
    if check.counterexample is not None:
        return f"{plain(check.counterexample.script[-1], 80)}: {plain(check.counterexample.got, 200)}"
    if check.growth is not None:
        measured = f"{plain(check.growth.operation, 200)}: measured {plain(check.growth.verdict, 80)}"
        return f"{measured}; the bound is {plain(check.growth.bound, 200)}"
    return check.message if check.kind in _OWN_WORDS else "this does not hold"


def _hinted_calls(found: Counterexample) -> Counterexample:
    """The calls without what they should have answered: neither expected, nor the answers before it, nor states."""
    return Counterexample(
        script=found.script,
        expected="",
        got=found.got,
        smallest=found.smallest,
        smaller_cases_passed=found.smaller_cases_passed,
    )


def _hinted_growth(growth: Growth) -> Growth:
    """The growth without the line that is to blame."""
    return Growth(
        operation=growth.operation,
        bound=growth.bound,
        verdict=growth.verdict,
        sizes=growth.sizes,
        cpu_ns=growth.cpu_ns,
        reference_cpu_ns=growth.reference_cpu_ns,
        exponent=growth.exponent,
        interval=growth.interval,
        fitted=growth.fitted,
        bytes=growth.bytes,
        reference_bytes=growth.reference_bytes,
        unfinished=growth.unfinished,
    )
