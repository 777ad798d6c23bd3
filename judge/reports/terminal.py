"""The plain lines that are printed instead of the card where less than everything may be told."""

from __future__ import annotations

from collections.abc import Sequence

from judge.report import Report
from judge.reports.cases import name, root, told
from judge.reports.escape import plain


def render(reports: Sequence[Report]) -> str:
    """Verdict and points of each report, and its root failure as far as it is told."""
    return "".join(f"{line}\n" for report in reports for line in _lines(report))


def _lines(report: Report) -> list[str]:
    points = f"{report.score.points} of {report.score.max} points"
    case = root(report)
    lines = [f"{report.verdict.replace('_', ' ')}  {name(report)} · {points} · {plain(report.submission.path)}"]
    return lines if case is None else [*lines, *(f"  {line}".rstrip() for line in told(report, case))]
