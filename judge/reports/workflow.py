"""GitHub workflow commands: the root failure of each report, on the line of the submission that it comes from.

GitHub shows ten errors and ten warnings of a step, so no more are written; the summary has them all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from judge.report import Report
from judge.reports.cases import Case, name, root, told, verdict_of, words
from judge.reports.escape import plain, workflow_data, workflow_property
from judge.verdict import Verdict

SHOWN = 10
"""Commands of one kind that GitHub shows of one step."""
_LONGEST = 4_000
_COMMANDS = {Verdict.NOT_ATTEMPTED: "notice", Verdict.INCONCLUSIVE: "warning"}


def render(reports: Sequence[Report], paths: Mapping[str, str] | None = None) -> str:
    """One command a line for each report that is not accepted; nothing for the others.

    `paths`: the name in the repository of a submission's path, where it is another one.
    """
    shown: dict[str, list[str]] = {"error": [], "warning": [], "notice": []}
    failures = 0
    for report in reports:
        case = root(report)
        if case is not None:
            failures += 1
            kind = _COMMANDS.get(report.verdict, "error")
            shown[kind].append(_command(kind, report, case, (paths or {}).get(report.submission.path, "")))
    if any(len(found) > SHOWN for found in shown.values()):
        shown["notice"] = shown["notice"][: SHOWN - 1]  # the last one tells what is left out
    lines = [line for found in shown.values() for line in found[:SHOWN]]
    left = failures - len(lines)
    if left:
        lines.append(f"::notice title=judge::{left:,} more are not accepted; the step summary lists them")
    return "".join(f"{line}\n" for line in lines)


def _command(kind: str, report: Report, case: Case, path: str) -> str:
    check, verdict = case.check, verdict_of(report, case)
    line = check.line or (check.growth.line if check.growth is not None else None)
    properties = {"title": f"{name(report)}: {words(verdict)}"}
    if verdict != Verdict.JUDGE_ERROR:  # which is about no file
        properties |= {"file": plain(path or report.submission.path), **({"line": str(line)} if line else {})}
    text = "\n".join(told(report, case))
    data = workflow_data(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
    return f"::{kind} {','.join(f'{key}={workflow_property(value)}' for key, value in properties.items())}::{data}"
