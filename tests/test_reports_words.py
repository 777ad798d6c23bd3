"""What each format says of a report, in the words that its readers know."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from reporting import GROWTH, accepted, failing, not_accepted, passing, with_calls
from test_reports_formats import SCHEMAS, parsed, table, valid

from judge.report import Check, LevelReport, Mistake, Report, Submission
from judge.reports import badge, ctrf, exercism, grades_csv, gradescope, junit
from judge.reports.cases import root
from judge.verdict import Verdict

NOT_RUN = Check(id="big/one", kind="big", status="not_run", message="not run: an earlier check failed")


def full_failure() -> Report:
    """A report with a failed check of every kind of content, one that passed and one that was not run."""
    mistake = Mistake("it forgets", ["think"])
    check = failing(counterexample=with_calls(), growth=GROWTH, mistake=mistake, line=3)
    return not_accepted(passing("load"), check, NOT_RUN, printed="one\ntwo")


def climbing() -> Report:
    """A report of a file that was accepted at L4 and got no further."""
    levels = [*accepted().levels, LevelReport(level="L5", verdict=Verdict.WRONG_ANSWER, checks=[failing()])]
    return accepted(levels=levels)


def test_junit_tells_growth_as_properties() -> None:
    """What was measured stands among the properties of the suite, where a program can read it."""
    (suite,) = parsed(junit.render([full_failure()]))
    values = {item.name: item.value for item in suite.properties()}
    assert values["growth.smallest.operation"] == "get"
    assert values["growth.smallest.bound"] == "O(1) amortised"
    assert values["growth.smallest.verdict"] == "beyond the bound"
    assert values["growth.smallest.exponent"] == "1.040"
    assert (values["verdict"], values["points"], values["points.max"]) == ("WRONG_ANSWER", "0", "12")


def test_a_level_beyond_the_accepted_one_fails_no_gate() -> None:
    """Who stops at L4 has full marks for it: what failed at L5 is shown, and is no failure."""
    (suite,) = parsed(junit.render([climbing()]))
    assert (suite.failures, suite.errors, suite.skipped) == (0, 0, 1)
    summary = json.loads(ctrf.render([climbing()]))["results"]["summary"]
    assert (summary["passed"], summary["failed"], summary["pending"]) == (2, 0, 1)
    assert json.loads(exercism.render([climbing()]))["status"] == "pass"
    assert root(climbing()) is None


def test_an_untouched_stub_passes_no_gate() -> None:
    """NOT_ATTEMPTED is a failure in every format that a gate may read."""
    stub = not_accepted(verdict=Verdict.NOT_ATTEMPTED)
    assert parsed(junit.render([stub])).failures == 1
    assert json.loads(ctrf.render([stub]))["results"]["summary"]["failed"] == 1
    assert json.loads(exercism.render([stub]))["status"] == "error"
    assert json.loads(gradescope.render([stub]))["score"] == 0


@pytest.mark.parametrize("verdict", [Verdict.JUDGE_ERROR, Verdict.INCONCLUSIVE])
def test_what_is_nobodys_fault_is_an_error_and_no_failure(verdict: Verdict) -> None:
    """An error of the judge or a noisy machine is told apart from a wrong submission."""
    report = not_accepted(verdict=verdict)
    suite = parsed(junit.render([report]))
    assert (suite.failures, suite.errors) == (0, 1)
    summary = json.loads(ctrf.render([report]))["results"]["summary"]
    assert (summary["failed"], summary["other"]) == (0, 1)


def test_a_judge_error_has_no_points() -> None:
    """The grades of a judge error have an empty cell, not a nought, and Gradescope gets no file."""
    report = not_accepted(verdict=Verdict.JUDGE_ERROR)
    (_, row) = table(grades_csv.render([report]))
    assert row[grades_csv.COLUMNS.index("points")] == ""
    with pytest.raises(gradescope.NotGraded):
        gradescope.render([accepted(), report])


def test_gradescope_numbers_the_tests_and_says_what_was_not_run() -> None:
    """Tests come in order; what was not run is no pass, and what was printed stands with the first failure."""
    tests = json.loads(gradescope.render([full_failure()]))["tests"]
    assert [test["number"] for test in tests] == ["1.1", "1.2", "1.3"]
    assert [test["status"] for test in tests] == ["passed", "failed", "failed"]
    assert tests[2]["output"] == "not run: an earlier check failed"
    assert tests[1]["output"].endswith("It printed:\n    one\n    two")
    assert "It printed" not in tests[0]["output"] + tests[2]["output"]


def test_exercism_shows_the_failure_with_its_calls_and_output() -> None:
    """The failed test has the calls as its code and what was printed; what was not run is left out."""
    found = valid("exercism", exercism.render([full_failure()]))
    assert [(test["name"], test["status"]) for test in found["tests"]] == [("L4 load", "pass"), ("L4 smallest", "fail")]
    assert "cache.get('a')\n# expected  1\n# got       None" in found["tests"][1]["test_code"]
    assert found["tests"][1]["output"] == "one\ntwo"


@pytest.mark.parametrize("length", [499, 500, 501, 9_000])
def test_exercism_cuts_what_was_printed_and_says_so(length: int) -> None:
    """500 characters are kept as they are; of more, the cut is told inside the 500."""
    report = not_accepted(passing("load"), failing(), printed="x" * length)
    output = valid("exercism", exercism.render([report]))["tests"][1]["output"]
    assert len(output) == min(length, 500)
    assert output.endswith("Please limit to 500 chars") == (length > 500)


def test_exercism_holds_one_submission() -> None:
    """Any other number is refused: nobody would know whose result it is."""
    for reports in ([], [accepted(), accepted()]):
        with pytest.raises(exercism.OnlyOne):
            exercism.render(reports)


def test_submissions_to_one_kata_are_told_apart() -> None:
    """Where a kata was graded twice, suites and test classes carry the name of the file."""
    twice = [accepted(), not_accepted(submission=Submission("b.py", "1" * 64))]
    document = parsed(junit.render([*twice, accepted(kata="topk")]))
    assert [suite.name for suite in document] == ["lru lru.py", "lru b.py", "topk"]
    assert len({(case.classname, case.name) for suite in document for case in suite}) == 5
    suites = [test["suite"] for test in json.loads(ctrf.render(twice))["results"]["tests"]]
    assert suites == [["lru lru.py", "L4"], ["lru lru.py", "L4"], ["lru b.py", "L4"]]


def test_a_badge_says_how_far_it_got() -> None:
    """One report: its kata and verdict; several: how many are accepted."""
    shown = {
        json.loads(badge.render(reports))["message"]: json.loads(badge.render(reports))["color"]
        for reports in ([accepted()], [not_accepted()], [accepted(), not_accepted()], [not_accepted()] * 2)
    }
    assert shown == {
        "accepted at L4": "brightgreen",
        "wrong answer": "red",
        "1 of 2 accepted": "yellow",
        "0 of 2 accepted": "red",
    }


def test_grades_name_the_people() -> None:
    """The table has a row for each report under its name, and the first hint's mistake beside the verdict."""
    rows = table(grades_csv.render([accepted(), full_failure()], ["Ann", "=Bo"]))
    shown = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert [(row["name"], row["verdict"], row["points"]) for row in shown] == [
        ("Ann", "ACCEPTED", "4"),
        ("'=Bo", "WRONG_ANSWER", "0"),
    ]
    assert (shown[1]["check"], shown[1]["mistake"], shown[1]["line"]) == ("smallest", "it forgets", "3")
    assert shown[1]["growth"] == "smallest: beyond the bound"


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.schema.json")), ids=lambda path: path.name)
def test_the_schemas_are_schemas(path: Path) -> None:
    """What the formats are held to is itself valid, and refuses an empty document."""
    schema = json.loads(path.read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    assert not validator(schema).is_valid({})
