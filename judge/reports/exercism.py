"""Exercism's `results.json`, version 3: what a test runner says of one solution of one exercise.

The site shows the first failure alone. It knows no test that was not run, so such checks, and those beyond the level
that was accepted, are left out; where nothing could be run, `error` and one message say why.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from judge.report import Report
from judge.reports.cases import Case, calls, cases, printed, root, told
from judge.reports.escape import plain
from judge.verdict import Verdict

OUTPUT = 500
"""Characters of `output` that are allowed."""
MESSAGE = 65_535
"""Characters of the message that are allowed."""
_CUT = "… Output was truncated. Please limit to 500 chars"
_STATUS = {"passed": "pass", "failed": "fail", "error": "error"}


class OnlyOne(ValueError):
    """The format holds the result of one submission."""


def render(reports: Sequence[Report]) -> str:
    """The result of one submission. Raises `OnlyOne` for any other number."""
    if len(reports) != 1:
        raise OnlyOne("Exercism's format holds one report; name one")
    (report,) = reports
    found = [case for case in cases(report) if case.state in _STATUS]
    failure = root(report)
    if failure is not None and not any(case.state == "passed" for case in found):
        message = "\n".join(told(report, failure))[:MESSAGE]
        result: dict[str, Any] = {"version": 3, "status": "error", "message": message, "tests": []}
    else:
        status = "pass" if report.verdict == Verdict.ACCEPTED else "fail"
        result = {"version": 3, "status": status, "message": None, "tests": [_test(report, case) for case in found]}
    return msgspec.json.format(msgspec.json.encode(result), indent=2).decode() + "\n"


def _test(report: Report, case: Case) -> dict[str, Any]:
    found = case.check.counterexample
    test: dict[str, Any] = {
        "name": f"{plain(case.level)} {plain(case.check.id)}".strip() or "check",
        "status": _STATUS[case.state],
        "test_code": "\n".join(calls(found)) if found is not None else plain(case.check.message),
    }
    if case.state != "passed":
        test["message"] = "\n".join(told(report, case))[:MESSAGE]
        if report.printed:
            test["output"] = _cut("\n".join(printed(report)))
    return test


def _cut(text: str) -> str:
    return text if len(text) <= OUTPUT else text[: OUTPUT - len(_CUT)] + _CUT
