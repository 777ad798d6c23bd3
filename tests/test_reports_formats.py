"""Each machine-read format fits its schema, is read by a consumer of it, and never makes a success of what is none."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import jsonschema
import junitparser
import pytest
import xmlschema
from commands import strange
from hypothesis import given
from hypothesis import strategies as st
from reporting import NASTY, REPORTS, SUBMISSIONS, hostile_reports, poisoned

from judge.report import Report
from judge.reports import badge, ctrf, exercism, grades_csv, gradescope, junit, terminal
from judge.reports.cases import cases, labels, printed, root, told
from judge.reports.escape import cell, plain
from judge.verdict import Verdict

SCHEMAS = Path(__file__).with_name("schemas")
JUNIT = xmlschema.XMLSchema(str(SCHEMAS / "junit.xsd"))
FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")


def valid(name: str, text: str) -> Any:
    """The JSON document, after its schema had nothing against it."""
    assert strange(text) == ""
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(json.loads(text))
    return json.loads(text)


def parsed(text: str) -> junitparser.JUnitXml:
    """The XML document, after its schema had nothing against it, as a consumer of JUnit XML reads it."""
    assert strange(text) == ""
    JUNIT.validate(text)
    return junitparser.JUnitXml.fromstring(text.encode())


def table(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


# ---------------------------------------------------------------- whatever stands in a report


@given(reports=st.lists(REPORTS, max_size=3))
def test_junit_is_valid_and_says_what_the_report_says(reports: list[Report]) -> None:
    """A consumer counts as many failures, errors and skips as there are, and reads every text as it was."""
    document = parsed(junit.render(reports))
    suites = list(document)
    assert [suite.name for suite in suites] == labels(reports)
    for suite, report in zip(suites, reports, strict=True):
        found = cases(report)
        states = [case.state for case in found]
        assert suite.tests == len(found)
        assert (suite.failures, suite.errors) == (states.count("failed"), states.count("error"))
        assert suite.skipped == states.count("not_run") + states.count("beyond")
        for element, case in zip(suite, found, strict=True):
            assert element.name == plain(case.check.id)
            assert element.is_passed == (case.state == "passed")
            for result in element.result:
                assert isinstance(result, junitparser.Error) == (case.state == "error")
                assert isinstance(result, junitparser.Failure) == (case.state == "failed")
                if case.state != "not_run":
                    assert result.text == "\n".join(told(report, case))
        values = {item.name: item.value for item in suite.properties()}
        assert values["submission"] == plain(report.submission.path)
    texts = [element.text for element in Xml.fromstring(junit.render(reports)).iter("system-out")]
    assert texts == ["\n".join(printed(report)) or None for report in reports if report.printed]
    assert document.failures == sum(suite.failures for suite in suites)


@given(reports=st.lists(REPORTS, min_size=1, max_size=3))
def test_ctrf_is_valid_and_its_counts_add_up(reports: list[Report]) -> None:
    """The schema of CTRF holds, the summary counts the tests, and the times are those of the run."""
    results = valid("ctrf", ctrf.render(reports, 10**12))["results"]
    tests, summary = results["tests"], results["summary"]
    assert summary["tests"] == len(tests) == sum(len(cases(report)) for report in reports)
    for status in ("passed", "failed", "skipped", "pending", "other"):
        assert summary[status] == sum(test["status"] == status for test in tests)
    assert summary["stop"] == 10**12
    assert summary["stop"] - summary["start"] == summary["duration"]


@given(report=REPORTS)
def test_exercism_is_valid(report: Report) -> None:
    """The schema holds: `pass` has no failed test, `fail` has one, `error` has none but a message."""
    found = valid("exercism", exercism.render([report]))
    assert (found["status"] == "pass") == (report.verdict == Verdict.ACCEPTED and root(report) is None)
    assert len(exercism.render([report])) < 500_000


@given(reports=st.lists(REPORTS.filter(lambda report: report.verdict != Verdict.JUDGE_ERROR), max_size=3))
def test_gradescope_is_valid_and_the_score_is_the_points(reports: list[Report]) -> None:
    """The schema holds, every check is a test, and the score is the sum of the points."""
    found = valid("gradescope", gradescope.render(reports))
    assert found["score"] == sum(report.score.points for report in reports)
    states = [case.state for report in reports for case in cases(report)]
    assert [test["status"] == "passed" for test in found["tests"]] == [state == "passed" for state in states]


@given(reports=st.lists(REPORTS, max_size=3))
def test_a_badge_is_valid(reports: list[Report]) -> None:
    """shields.io can show it; only where all are accepted it is green, and a judge error is marked as an error."""
    found = valid("badge", badge.render(reports))
    verdicts = [report.verdict for report in reports]
    assert (found["color"] == "brightgreen") == (set(verdicts) == {Verdict.ACCEPTED})
    assert found.get("isError", False) == (Verdict.JUDGE_ERROR in verdicts)


@given(reports=st.lists(REPORTS, max_size=3))
def test_no_cell_is_a_formula(reports: list[Report]) -> None:
    """Read with commas the table has its columns; read with any separator no cell begins as a formula does."""
    text = grades_csv.render(reports)
    assert strange(text.replace("\r\n", "\n")) == ""
    rows = table(text)
    assert [len(row) for row in rows] == [len(grades_csv.COLUMNS)] * (1 + len(reports))
    for delimiter in ",;|\t":
        for row in table(text, delimiter):
            assert not any(FORMULA.match(value) for value in row)
    for row, report in zip(rows[1:], reports, strict=True):
        shown = dict(zip(grades_csv.COLUMNS, row, strict=True))
        assert shown["submission"].replace("'", "") == plain(report.submission.path).replace("'", "")
        assert shown["verdict"] == report.verdict


@pytest.mark.parametrize("text", ["a comma, -1", "f('a', 1)", "1;2", "x = 1", "", "  spaced"])
def test_a_cell_without_a_formula_stays_as_it_is(text: str) -> None:
    """An apostrophe is put only where a formula would begin."""
    assert cell(text) == text


@given(report=REPORTS)
def test_no_format_makes_a_success_of_what_is_none(report: Report) -> None:
    """Unless the verdict is ACCEPTED, every format has a failure or an error in it."""
    if report.verdict == Verdict.ACCEPTED:
        return
    suite = parsed(junit.render([report]))
    assert suite.failures + suite.errors > 0
    summary = json.loads(ctrf.render([report]))["results"]["summary"]
    assert summary["failed"] + summary["other"] > 0
    assert json.loads(exercism.render([report]))["status"] != "pass"
    assert root(report) is not None
    if report.verdict == Verdict.JUDGE_ERROR:
        with pytest.raises(gradescope.NotGraded):
            gradescope.render([report])
    else:
        tests = json.loads(gradescope.render([report]))["tests"]
        assert any(test["status"] == "failed" for test in tests)


@pytest.mark.parametrize("text", NASTY)
def test_each_bad_piece_is_read_back(text: str) -> None:
    """A report that is full of it is valid in every format, and the text that is read is the printable one."""
    report, shown = poisoned(text), plain(text)
    (suite,) = parsed(junit.render([report]))
    assert suite.name == shown
    assert [element.name for element in suite] == [shown] * 3
    (test,) = [item for item in valid("ctrf", ctrf.render([report]))["results"]["tests"] if item["status"] == "failed"]
    assert test["message"] == (shown or "wrong answer")
    assert valid("gradescope", gradescope.render([report]))["extra_data"]["reports"][0]["kata"] == shown
    assert valid("badge", badge.render([report]))["label"] == shown
    valid("exercism", exercism.render([report]))
    (_, row) = table(grades_csv.render([report]))
    assert [value.replace("'", "") for value in row[1:3]] == [shown.replace("'", "")] * 2
    for delimiter in ",;|\t":
        assert not any(FORMULA.match(value) for line in table(grades_csv.render([report]), delimiter) for value in line)


# ---------------------------------------------------------------- real submissions


WRITERS: dict[str, Callable[[list[Report]], str]] = {
    "junit": junit.render,
    "ctrf": ctrf.render,
    "exercism": exercism.render,
    "gradescope": gradescope.render,
    "badge": badge.render,
    "csv": grades_csv.render,
    "terminal": terminal.render,
}


@pytest.mark.parametrize("what", SUBMISSIONS)
def test_what_a_submission_chose_is_read_back_and_does_nothing(what: str) -> None:
    """Reports of real hostile submissions are valid in each format, printable, and name the verdict."""
    report = hostile_reports()[what]
    assert report.verdict in (Verdict.WRONG_ANSWER, Verdict.CRASHED, Verdict.CANNOT_LOAD)
    for name, render in WRITERS.items():
        assert strange(render([report]).replace("\r\n", "\n")) == "", name
    (suite,) = parsed(junit.render([report]))
    assert suite.failures > 0
    for name in ("ctrf", "exercism", "gradescope", "badge"):
        valid(name, WRITERS[name]([report]))
    (_, row) = table(grades_csv.render([report]))
    assert not any(FORMULA.match(value) for value in row)
    assert row[3] == report.verdict
