"""A GitHub step summary: Markdown of at most 1 MiB, the table first, then each root failure.

GitHub drops a summary that is larger as a whole, so what does not fit is left out here, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from judge.report import Report
from judge.reports import markdown
from judge.reports.cases import Case, calls, cases, fault, growth, heading, message, name, root, words
from judge.verdict import Verdict

LIMIT = 1 << 20
"""Bytes that one step may write."""

_MEASURED = 8
"""Measurements that are shown of one report in the table."""
_RESERVE = 400
"""Bytes that are kept for the sentence on what was left out, and for the last line."""
_MARKS = {
    Verdict.ACCEPTED: "✅",
    Verdict.NOT_ATTEMPTED: "⚪",
    Verdict.INCONCLUSIVE: "⚠️",
    Verdict.JUDGE_ERROR: "⚠️",
}


def render(reports: Sequence[Report], limit: int = LIMIT) -> str:
    """The summary, at most `limit` bytes as UTF-8 (and never less than its heading). O(size of the reports)."""
    table = ["| kata | submission | verdict | checks passed | growth | points |", "| --- " * 6 + "|"]
    parts = [f"{_heading(reports)}\n", "\n".join(table)]
    used = _size(parts)
    rows = _fitting((_row(report) for report in reports), (limit - used - _RESERVE) // (2 if len(reports) > 1 else 1))
    parts += rows
    used += _size(rows)
    failures = [report for report in reports if root(report) is not None]
    blocks = _fitting((_failure(report) for report in failures), limit - used - _RESERVE)
    missing = _left_out(len(reports) - len(rows), "row") + _left_out(len(failures) - len(blocks), "failure")
    note = [f"\n*Not shown, because a step summary holds at most {limit:,} bytes:{missing}.*"] if missing else []
    return "\n".join([*parts, *blocks, *note, f"\n{_footer(reports)}\n"])


def _heading(reports: Sequence[Report]) -> str:
    if len(reports) == 1:
        (report,) = reports
        said = f"{words(report.verdict)}, {report.score.points} of {report.score.max} points"
        return f"### {_MARKS.get(report.verdict, '❌')} {markdown.prose(name(report))}: {said}"
    accepted = sum(report.verdict == Verdict.ACCEPTED for report in reports)
    points, most = sum(report.score.points for report in reports), sum(report.score.max for report in reports)
    return f"### Katas: {accepted:,} of {len(reports):,} accepted, {points:,} of {most:,} points"


def _row(report: Report) -> str:
    found = cases(report)
    passed = sum(case.state == "passed" for case in found)
    measured = [f"{case.check.id}: {case.check.growth.verdict}" for case in found if case.check.growth is not None]
    grows = "<br>".join(markdown.cell(item, 80) for item in measured[:_MEASURED]) or "-"
    cells = (
        markdown.cell(name(report), 80),
        markdown.cell(report.submission.path, 120),
        f"{_MARKS.get(report.verdict, '❌')} {words(report.verdict)}",
        f"{passed} of {len(found)}",
        grows,
        f"{report.score.points} of {report.score.max}",
    )
    return f"| {' | '.join(cells)} |"


def _failure(report: Report) -> str:
    case = root(report)
    assert case is not None  # only reports with a failure come here
    check = case.check
    where = markdown.code(f"{report.submission.path}:{check.line}" if check.line else report.submission.path)
    lines = [f"\n#### {markdown.prose(name(report))} {where}\n", markdown.prose(_sentence(report, case))]
    if check.counterexample is not None:
        lines += ["", heading(check.counterexample), "", markdown.block(calls(check.counterexample), "python")]
    if check.growth is not None:
        lines += ["", markdown.block(growth(check.growth))]
    if check.mistake is not None and check.mistake.name:
        lines += ["", f"Looks like: {markdown.prose(check.mistake.name)}"]
    if check.mistake is not None and check.mistake.hints:
        hint = markdown.prose(check.mistake.hints[0])
        lines += ["", f"<details><summary>Hint</summary>\n\n{hint}\n\n</details>"]
    return "\n".join(lines)


def _sentence(report: Report, case: Case) -> str:
    """What is wrong, and whose fault it is where it is not the submission's."""
    return " ".join(dict.fromkeys([message(report, case), fault(report.verdict)])).strip()


def _footer(reports: Sequence[Report]) -> str:
    judges = {
        f"judge {report.judge.version} · seed {report.judge.seed} · Python {report.judge.python} · "
        f"isolation {report.isolation.get('level', '')}"
        for report in reports
    }
    told = markdown.code(judges.pop()) if len(judges) == 1 else "several judges or seeds"
    return f"{told}, {sum(report.cost.wall_s for report in reports):,.1f} s"


def _fitting(pieces: Iterator[str], room: int) -> list[str]:
    """The first pieces that fit in so many bytes, a line's end after each."""
    found = []
    for piece in pieces:
        room -= _size([piece])
        if room < 0:
            break
        found.append(piece)
    return found


def _size(pieces: Sequence[str]) -> int:
    return sum(len(piece.encode()) + 1 for piece in pieces)


def _left_out(count: int, what: str) -> str:
    return f" {count:,} {what}{'s' * (count != 1)}" if count else ""
