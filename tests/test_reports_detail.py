"""How much is told: at `hint` no right answer, at `score` no failure, in any format, whatever the report holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given
from msgspec.structs import replace
from reporting import GROWTH, REPORTS, accepted, failing, not_accepted, passing, with_calls
from test_reports_formats import WRITERS

import judge.report
from judge.report import Growth, LevelReport, Mistake, Report, from_json, to_json
from judge.reports import summary, workflow
from judge.reports.cases import calls, cases, heading, message, root, told
from judge.reports.detail import told as as_much
from judge.verdict import Verdict

SECRET = "SECRET"
SCHEMA = json.loads(Path(judge.report.__file__).with_name("report.schema.json").read_text("utf-8"))
LAYERS = dict.fromkeys(("process", "privileges", "seccomp", "landlock", "namespaces"), "active")


def guarded(**changes: Any) -> Report:
    """A report with SECRET wherever a right answer, the name of the mistake or a second hint may stand."""
    found = with_calls(
        expected=f"{SECRET} 1",
        outcomes=[SECRET, f"{SECRET} 2", "None"],
        states=[SECRET, SECRET, SECRET],
        state_title=SECRET,
    )
    check = failing(
        message=f"cache.get('a') returned None, expected {SECRET}",
        counterexample=found,
        mistake=Mistake(f"{SECRET} mistake", ["first hint", f"{SECRET} hint"]),
        growth=replace(GROWTH, line=77_777),
        line=3,
    )
    return not_accepted(passing("load"), check, printed=f"it was asked {SECRET}", **changes)


def everywhere(report: Report) -> dict[str, str]:
    """The report in every format, the JSON report too."""
    found = {name: render([report]) for name, render in WRITERS.items()}
    found |= {"summary": summary.render([report]), "workflow": workflow.render([report])}
    return found | {"json": to_json(report).decode()}


def test_in_full_everything_is_told() -> None:
    """`full` changes nothing, and the secrets of the other tests are where they would be told."""
    assert as_much(guarded(), "full") == guarded()
    shown = everywhere(guarded())
    assert all(SECRET in shown[name] for name in shown if name != "badge")


def test_a_hint_tells_no_right_answer() -> None:
    """At `hint`: the failing calls, what came of the last, the first hint; nothing of what is right."""
    shown = everywhere(as_much(guarded(), "hint"))
    assert [name for name in shown if SECRET in shown[name] or "77777" in shown[name]] == []
    for name in ("junit", "ctrf", "exercism", "gradescope", "terminal", "summary", "workflow", "json"):
        assert "cache.put(" in shown[name], name
        assert "first hint" in shown[name], name
        assert "O(1) amortised" in shown[name], name


def test_a_property_that_fails_without_calls_tells_nothing_of_its_assertion() -> None:
    """What an assertion says may be the right answer, so at `hint` only load, big inputs and growth speak."""
    for kind, kept in (("property", False), ("examples", False), ("smallest", False), ("load", True), ("big", True)):
        report = not_accepted(replace(failing(message="MESSAGE 17"), kind=kind))
        shown = everywhere(as_much(report, "hint"))
        assert ("MESSAGE 17" in shown["terminal"]) == ("MESSAGE 17" in shown["json"]) == kept


def test_a_score_tells_verdict_and_points_alone() -> None:
    """At `score`: no check, no call, no hint, no message, no growth, nothing printed."""
    report = as_much(guarded(), "score")
    shown = everywhere(report)
    for name, text in shown.items():
        for word in (SECRET, "cache", "first hint", "smallest", "load", "amortised", "77777", '"line": 3', "line=3"):
            assert word not in text, (name, word)
    assert "0 of 12 points" in shown["summary"]
    assert "wrong answer" in shown["summary"]
    assert [(case.level, case.check.id, case.state) for case in cases(report)] == [("L4", "L4", "failed")]


def test_a_score_tells_the_verdict_of_each_level() -> None:
    """Levels that passed and the one that did not are each a line of their own."""
    levels = [*accepted().levels, LevelReport(level="L5", verdict=Verdict.RACE, checks=[failing()])]
    report = as_much(not_accepted(verdict=Verdict.RACE, level="L4", levels=levels), "score")
    assert [(case.check.id, case.state) for case in cases(report)] == [("L4", "passed"), ("L5", "failed")]


@pytest.mark.parametrize("detail", ["hint", "score"])
def test_what_tells_less_is_a_report_all_the_same(detail: Any) -> None:
    """The smaller report fits the schema, is read back as it was, and its verdict and score are unchanged."""
    full = guarded(isolation={"level": "full", "layers": LAYERS})
    report = as_much(full, detail)
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(to_json(report)))
    assert from_json(to_json(report)) == report
    for field in ("kata", "submission", "verdict", "level", "score", "isolation", "judge", "cost"):
        assert getattr(report, field) == getattr(full, field)


@given(report=REPORTS)
def test_no_detail_makes_another_verdict(report: Report) -> None:
    """Whatever the report, to tell less never turns a failure into none, nor the other way round."""
    for detail in ("hint", "score"):
        less = as_much(report, detail)  # type: ignore[arg-type]
        assert (root(less) is None) == (root(report) is None)
        assert as_much(less, detail) == less  # type: ignore[arg-type]


def test_every_field_of_a_check_was_thought_of() -> None:
    """Fields that are new to the report are told at `hint` only after somebody has decided so, here and in `detail`."""
    known = {
        judge.report.Check: "id kind status message counterexample growth mistake verdict line",
        judge.report.Counterexample: "script expected got smallest smaller_cases_passed outcomes states state_title",
        Growth: "operation bound verdict sizes cpu_ns reference_cpu_ns exponent interval fitted line bytes "
        "reference_bytes line_times unfinished",
        Mistake: "name hints",
        LevelReport: "level verdict checks",
    }
    for struct, names in known.items():
        assert [field.name for field in msgspec.structs.fields(struct)] == names.split()


# ---------------------------------------------------------------- what a failure is told as


def test_calls_are_python_with_their_answers() -> None:
    """Each call stands with what it answered; then what was expected of the last, and what came."""
    assert calls(with_calls()) == [
        "cache = LRUCache(2)",
        "cache.put('a', 1)  # None",
        "cache.get('a')",
        "# expected  1",
        "# got       None",
    ]


@pytest.mark.parametrize("count", [39, 40, 41, 5_000])
def test_a_long_script_is_shown_by_its_ends(count: int) -> None:
    """Of more than forty calls the first two and the last are shown, and how many are not."""
    script = [f"f({at})" for at in range(count)]
    shown = calls(with_calls(script=script, outcomes=[], expected="x"))
    hidden = sum(int(line.split()[2].replace(",", "")) for line in shown if "calls more" in line)
    assert [line for line in shown if line.startswith("f(")] == script[:2] + script[2 + hidden :]
    assert len(shown) <= 43
    assert (hidden > 0) == (count > 40)


def test_the_proof_is_claimed_only_where_there_is_one() -> None:
    """`smallest` is said with its count, and not at all of what was merely found."""
    assert "all 1,234 smaller cases pass" in heading(with_calls())
    assert "no case is smaller" in heading(with_calls(smaller_cases_passed=0))
    for more in ({"smallest": False}, {"smaller_cases_passed": None}):
        assert "mallest" not in heading(with_calls(**more))


def test_growth_is_told_with_its_figures() -> None:
    """A failed measurement names operation, bound, power and line, and both times at each size."""
    report = not_accepted(failing(growth=GROWTH))
    lines = told(report, cases(report)[0])
    measured = "measured: beyond the bound, about n^1.04 (0.98 to 1.10), n, line 9"
    assert f"get: the bound is O(1) amortised; {measured}" in lines
    assert [line.split() for line in lines if "n = " in line] == [
        ["n", "=", "256", "1.000", "ms", "reference", "0.100", "ms"],
        ["n", "=", "512", "2.000", "ms", "reference", "0.110", "ms"],
    ]


def test_memory_that_grows_is_told_in_kib() -> None:
    """Where memory was measured the figures are of memory, with the reference's as far as there are any."""
    found = replace(GROWTH, cpu_ns=[], reference_cpu_ns=[], bytes=[2048, 1 << 20], reference_bytes=[1024])
    report = not_accepted(failing(growth=found))
    assert [line.split() for line in told(report, cases(report)[0]) if "n = " in line] == [
        ["n", "=", "256", "2.000", "KiB", "reference", "1.000", "KiB"],
        ["n", "=", "512", "1,024.000", "KiB"],
    ]


def test_a_hint_on_growth_names_no_line() -> None:
    """At `hint` the sentence says what was measured and asked, not which line of the file is to blame."""
    check = replace(
        failing(message="it grows; line 77777, `SECRET`"), kind="growth", growth=replace(GROWTH, line=77_777)
    )
    report = as_much(not_accepted(check), "hint")
    assert message(report, cases(report)[0]) == "get: measured beyond the bound; the bound is O(1) amortised"
    assert [text for text in everywhere(report).values() if "SECRET" in text or "77777" in text] == []


def test_a_failure_without_words_is_told_by_its_verdict() -> None:
    """There is always a sentence, and it says whose fault it is where it is not the submission's."""
    for verdict, words in (
        (Verdict.TIMED_OUT, "timed out"),
        (Verdict.JUDGE_ERROR, "The judge itself failed; this says nothing about the submission."),
    ):
        report = not_accepted(failing(message="", verdict=verdict), verdict=verdict)
        assert message(report, cases(report)[0]) == words
