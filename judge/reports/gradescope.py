"""Gradescope's `results.json`: one score for the submission, one test for each check, all of it plain text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from judge.report import Report
from judge.reports.cases import Case, cases, labels, message, printed, told, words
from judge.reports.escape import plain
from judge.verdict import Verdict


class NotGraded(ValueError):
    """The judge failed on one of the reports. A score would blame the submission, so none is written."""


def render(reports: Sequence[Report]) -> str:
    """The result of one submission, of one kata or several: the score is the sum of the points.

    Raises `NotGraded` for a judge error: without a results file Gradescope says that the autograder failed.
    """
    if any(report.verdict == Verdict.JUDGE_ERROR for report in reports):
        raise NotGraded("the judge failed, so there is no score; without the file Gradescope says so")
    several = len(reports) > 1
    result: dict[str, Any] = {
        "score": sum(report.score.points for report in reports),
        "execution_time": round(sum(report.cost.wall_s for report in reports)),
        "output": "\n".join(_line(label, report) for label, report in zip(labels(reports), reports, strict=True)),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "extra_data": {"reports": [_extra(report) for report in reports]},
        "tests": [
            _test(f"{label} " if several else "", f"{number}.{at}", report, case)
            for number, (label, report) in enumerate(zip(labels(reports), reports, strict=True), 1)
            for at, case in enumerate(cases(report), 1)
        ],
    }
    return msgspec.json.format(msgspec.json.encode(result), indent=2).decode() + "\n"


def _line(label: str, report: Report) -> str:
    return f"{label}: {words(report.verdict)}, {report.score.points} of {report.score.max} points"


def _test(label: str, number: str, report: Report, case: Case) -> dict[str, Any]:
    """A check as a test. Gradescope knows passed and failed alone; what was not run says so in its output."""
    if case.state == "passed":
        output = [plain(case.check.message)]
    else:
        output = [message(report, case)] if case.state == "not_run" else told(report, case)
    first = next((item for item in cases(report) if item.state == "failed"), None)
    if case == first and report.printed:
        output += ["", "It printed:", *(f"    {line}" for line in printed(report))]
    return {
        "name": f"{label}{plain(case.level)} {plain(case.check.id)}".strip(),
        "number": number,
        "status": "passed" if case.state == "passed" else "failed",
        "output": "\n".join(output),
        "tags": [plain(case.check.kind)],
        "visibility": "visible",
    }


def _extra(report: Report) -> dict[str, Any]:
    return {
        "kata": plain(report.kata),
        "verdict": report.verdict,
        "level": plain(report.level) if report.level is not None else None,
        "points": report.score.points,
        "max_points": report.score.max,
        "sha256": plain(report.submission.sha256),
        "judge": plain(report.judge.version),
        "seed": report.judge.seed,
    }
