"""CTRF, the Common Test Report Format: JSON with one test for each check and a summary of their states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from judge.report import Report
from judge.reports.cases import Case, State, cases, labels, message, printed, told, verdict_of
from judge.reports.escape import plain

SPEC_VERSION = "0.0.0"
_STATUS: dict[State, str] = {
    "passed": "passed",
    "failed": "failed",
    "error": "other",
    "not_run": "skipped",
    "beyond": "pending",
}


def render(reports: Sequence[Report], stopped_ms: int = 0) -> str:
    """The reports as one CTRF document. `stopped_ms`: when the last grade ended, in milliseconds since 1970."""
    tests = [
        _test(label, report, case)
        for label, report in zip(labels(reports), reports, strict=True)
        for case in cases(report)
    ]
    duration = round(sum(report.cost.wall_s for report in reports) * 1000)
    summary = {state: sum(test["status"] == state for test in tests) for state in _STATUS.values()}
    results: dict[str, Any] = {
        "tool": {"name": "judge", "version": plain(reports[0].judge.version) if reports else ""},
        "summary": {
            "tests": len(tests),
            **summary,
            "suites": len(reports),
            "start": stopped_ms - duration,
            "stop": stopped_ms,
            "duration": duration,
        },
        "tests": tests,
    }
    document = {"reportFormat": "CTRF", "specVersion": SPEC_VERSION, "generatedBy": "judge", "results": results}
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"


def _test(label: str, report: Report, case: Case) -> dict[str, Any]:
    """One check. How long each took is not known, so the summary alone says how long it was."""
    check = case.check
    test: dict[str, Any] = {
        "name": plain(check.id) or "check",
        "status": _STATUS[case.state],
        "duration": 0,
        "suite": [label, *([plain(case.level)] if case.level else [])],
        "filePath": plain(report.submission.path),
        "type": plain(check.kind),
    }
    if case.state == "passed":
        return test
    test["message"] = message(report, case)
    if case.state != "not_run":
        test |= {"rawStatus": verdict_of(report, case), "trace": "\n".join(told(report, case))}
        test |= {"stdout": printed(report)} if report.printed else {}
        test |= {"line": check.line} if check.line is not None else {}
    if check.growth is not None:
        test["labels"] = {"operation": plain(check.growth.operation), "bound": plain(check.growth.bound)}
    return test
