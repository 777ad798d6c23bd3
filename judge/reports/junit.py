"""JUnit XML, as Jenkins' xunit plugin defines it and as GitLab, GitHub's test reporters and pytest read and write it.

One suite for each report, one test case for each check: `failure` is the submission's, `error` nobody's or the judge's,
`skipped` was not run or lies beyond the level that was accepted. A stub is a failure: no gate is passed by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from judge.report import Report
from judge.reports.cases import Case, cases, labels, message, printed, told, verdict_of
from judge.reports.escape import plain

_TAGS = {"failed": "failure", "error": "error", "not_run": "skipped", "beyond": "skipped"}


def render(reports: Sequence[Report]) -> str:
    """The reports as one XML document. O(size of the reports)."""
    root = Xml.Element("testsuites", name="judge")
    for label, report in zip(labels(reports), reports, strict=True):
        root.append(_suite(label, report))
    for what in ("tests", "failures", "errors"):
        root.set(what, str(sum(int(suite.get(what, "0")) for suite in root)))
    root.set("time", _seconds(sum(report.cost.wall_s for report in reports)))
    Xml.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'


def _suite(label: str, report: Report) -> Xml.Element:
    found = cases(report)
    suite = Xml.Element("testsuite", name=label, time=_seconds(report.cost.wall_s), tests=str(len(found)))
    for attribute, states in (("failures", ["failed"]), ("errors", ["error"]), ("skipped", ["not_run", "beyond"])):
        suite.set(attribute, str(sum(case.state in states for case in found)))
    properties = Xml.SubElement(suite, "properties")
    for name, value in _properties(report):
        Xml.SubElement(properties, "property", name=plain(name), value=plain(value))
    for case in found:
        suite.append(_test_case(label, report, case))
    if report.printed:
        Xml.SubElement(suite, "system-out").text = "\n".join(printed(report))
    return suite


def _test_case(label: str, report: Report, case: Case) -> Xml.Element:
    suite = f"{label}.{plain(case.level)}" if case.level else label
    element = Xml.Element("testcase", classname=suite, name=plain(case.check.id))
    if case.state == "not_run":
        Xml.SubElement(element, "skipped", message=plain(case.check.message))
    elif case.state != "passed":
        verdict = verdict_of(report, case)
        problem = Xml.SubElement(element, _TAGS[case.state], type=verdict, message=message(report, case))
        problem.text = "\n".join(told(report, case))
    return element


def _properties(report: Report) -> list[tuple[str, str]]:
    found = [
        ("submission", report.submission.path),
        ("sha256", report.submission.sha256),
        ("verdict", report.verdict),
        ("level", report.level or ""),
        ("points", str(report.score.points)),
        ("points.max", str(report.score.max)),
        ("judge", report.judge.version),
        ("seed", str(report.judge.seed)),
        ("python", report.judge.python),
        ("isolation", str(report.isolation.get("level", ""))),
    ]
    for case in cases(report):
        growth = case.check.growth
        if growth is not None:
            name = f"growth.{case.check.id}"
            found += [(f"{name}.operation", growth.operation)]
            found += [(f"{name}.bound", growth.bound), (f"{name}.verdict", growth.verdict)]
            found += [(f"{name}.exponent", f"{growth.exponent:.3f}")] if growth.exponent is not None else []
    return found


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f}"
