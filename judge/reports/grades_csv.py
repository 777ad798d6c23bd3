"""Grades as CSV: a row for each report, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from judge.report import Report
from judge.reports.cases import cases, message, root
from judge.reports.escape import cell
from judge.verdict import Verdict

COLUMNS = (
    "name", "submission", "kata", "verdict", "level", "points", "max_points", "check", "message", "mistake", "growth",
    "line", "sha256", "seed", "judge", "python", "isolation", "wall_s", "cpu_s",
)  # fmt: skip


def render(reports: Sequence[Report], names: Sequence[str] | None = None) -> str:
    """The table, every cell quoted. `names`: whose each report is; without it that column is empty.

    A report of a judge error has no points: they would blame the submission.
    """
    text = io.StringIO()
    table = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for name, report in zip(names or [""] * len(reports), reports, strict=True):
        table.writerow([cell(value) for value in _row(name, report)])
    return text.getvalue()


def _row(name: str, report: Report) -> list[str]:
    case = root(report)
    mistake = case.check.mistake if case is not None else None
    checks = [item.check for item in cases(report)]
    growth = [f"{check.id}: {check.growth.verdict}" for check in checks if check.growth is not None]
    return [
        name,
        report.submission.path,
        report.kata,
        report.verdict,
        report.level or "",
        str(report.score.points) if report.verdict != Verdict.JUDGE_ERROR else "",
        str(report.score.max),
        case.check.id if case is not None else "",
        message(report, case) if case is not None else "",
        mistake.name if mistake is not None else "",
        ", ".join(growth),
        str(case.check.line) if case is not None and case.check.line is not None else "",
        report.submission.sha256,
        str(report.judge.seed),
        report.judge.version,
        report.judge.python,
        str(report.isolation.get("level", "")),
        f"{report.cost.wall_s:.3f}",
        f"{report.cost.cpu_s:.3f}",
    ]
