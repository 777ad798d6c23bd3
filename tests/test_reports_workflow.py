"""GitHub's workflow commands: the runner reads the root failure on its line, and nothing that a submission wrote."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from commands import strange
from hypothesis import given
from hypothesis import strategies as st
from reporting import (
    GROWTH,
    NASTY,
    REPORTS,
    SUBMISSIONS,
    accepted,
    failing,
    hostile_reports,
    not_accepted,
    poisoned,
    with_calls,
)

from judge.report import Report, Submission
from judge.reports import workflow
from judge.reports.cases import root, told
from judge.reports.escape import plain
from judge.verdict import Verdict

REGISTERED = {
    *("error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "set-env", "set-output", "save-state"),
    *("add-path", "stop-commands", "echo", "add-matcher", "remove-matcher", "internal-set-repo-path"),
}


class Command(NamedTuple):
    """One command as the runner understands it."""

    name: str
    properties: dict[str, str]
    data: str


def commands(output: str) -> list[Command]:
    """What GitHub's runner takes for commands in the output of a step, by the rules of its own two parsers."""
    found: list[Command] = []
    stopped = ""
    for line in re.split(r"\r\n|\r|\n", output):
        command = _second(line, {*REGISTERED, stopped}) or _first(line, {*REGISTERED, stopped})
        if command is None or (stopped and command.name != stopped):
            continue
        if command.name == stopped:
            stopped = ""
        elif command.name == "stop-commands":
            stopped = command.data
        else:
            found.append(command)
    assert not stopped
    return found


def _second(line: str, known: set[str]) -> Command | None:
    """`::name key=value,key=value::data`, after spaces at most."""
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, rest = line[2:end].partition(" ")
    pairs = [pair.split("=", 1) for pair in rest.strip().split(",") if pair]
    if name not in known:
        return None
    properties = {pair[0]: _decoded(pair[1], ":,") for pair in pairs if len(pair) == 2 and all(pair)}
    return Command(name, properties, _decoded(line[end + 2 :], ""))


def _first(line: str, known: set[str]) -> Command | None:
    """`##[name key=value;key=value]data`, anywhere in a line."""
    begin = line.find("##[")
    end = line.find("]", begin)
    if begin < 0 or end < 0:
        return None
    name, _, rest = line[begin + 3 : end].partition(" ")
    pairs = [pair.split("=", 1) for pair in rest.split(";") if pair]
    if name not in known:
        return None
    return Command(name, {pair[0]: _decoded(pair[1], ";]") for pair in pairs if len(pair) == 2}, line[end + 1 :])


def _decoded(text: str, more: str) -> str:
    for char in f"\r\n{more}%":
        text = text.replace(f"%{ord(char):02X}", char)
    return text


def wanted(report: Report) -> Command | None:
    """The command that a report should give: on its line, with the whole story."""
    case = root(report)
    if case is None:
        return None
    text = "\n".join(told(report, case))
    return Command(
        {Verdict.NOT_ATTEMPTED: "notice", Verdict.INCONCLUSIVE: "warning"}.get(report.verdict, "error"),
        {},
        text if len(text) <= 4_000 else f"{text[:4_000]}…",
    )


@given(reports=st.lists(REPORTS, max_size=3))
def test_the_runner_reads_one_command_for_each_failure(reports: list[Report]) -> None:
    """Whatever stands in a report, the runner finds the commands of the failures, each with its whole text."""
    output = workflow.render(reports)
    assert strange(output) == ""
    found = commands(output)
    failures = [command for report in reports if (command := wanted(report)) is not None]
    order = ["error", "warning", "notice"]
    failures.sort(key=lambda command: order.index(command.name))
    assert [(command.name, command.data) for command in found] == [(item.name, item.data) for item in failures]
    assert all(set(command.properties) <= {"title", "file", "line"} for command in found)
    assert len(output.splitlines()) == len(failures)


@pytest.mark.parametrize("text", NASTY)
def test_the_runner_reads_each_bad_piece_as_it_is(text: str) -> None:
    """Title, file and message of a report that is full of it are decoded to the printable text."""
    report = poisoned(text)
    (command,) = commands(workflow.render([report]))
    case = root(report)
    assert case is not None
    assert command.data == "\n".join(told(report, case))
    shown = plain(text)
    assert command.properties["title"] == f"{shown} {shown}: wrong answer"
    assert command.properties["file"] == shown


@pytest.mark.parametrize("what", SUBMISSIONS)
def test_a_submission_writes_no_command(what: str) -> None:
    """Real reports of hostile submissions give one error, on their own file."""
    report = hostile_reports()[what]
    (command,) = commands(workflow.render([report]))
    assert command.name == "error"
    assert command.properties["file"] == plain(report.submission.path)
    assert command.properties["title"].startswith("lru L4: ")


def test_a_command_names_file_line_and_verdict() -> None:
    """The annotation stands on the line that raised, or whose cost grows, under the name in the repository."""
    report = not_accepted(failing(counterexample=with_calls(), line=7), submission=Submission("a, b:%.py", "0" * 64))
    (command,) = commands(workflow.render([report]))
    assert command.properties == {"title": "lru L4: wrong answer", "file": "a, b:%.py", "line": "7"}
    (moved,) = commands(workflow.render([report], {"a, b:%.py": "katas/lru/lru.py"}))
    assert moved.properties["file"] == "katas/lru/lru.py"
    (grown,) = commands(workflow.render([not_accepted(failing(growth=GROWTH))]))
    assert grown.properties["line"] == "9"


def test_what_was_accepted_is_not_annotated() -> None:
    """A report without a failure gives no command at all."""
    assert workflow.render([accepted()]) == ""


def test_a_judge_error_is_on_no_file() -> None:
    """The fault of the judge is not pinned to a line of the learner's."""
    (command,) = commands(workflow.render([not_accepted(verdict=Verdict.JUDGE_ERROR)]))
    assert set(command.properties) == {"title"}


@pytest.mark.parametrize("count", [9, 10, 11, 40])
def test_no_more_than_github_shows(count: int) -> None:
    """Ten commands of a kind at most; how many more there are is said in one of them."""
    reports = [not_accepted() for _ in range(count)] + [not_accepted(verdict=Verdict.NOT_ATTEMPTED)] * count
    found = commands(workflow.render(reports))
    names = [command.name for command in found]
    assert names.count("error") == names.count("notice") == min(count, 10)
    assert ("more are not accepted" in found[-1].data) == (count > 10)
    if count > 10:
        assert found[-1].data.startswith(f"{2 * count - 19} more")


def test_a_long_story_is_cut() -> None:
    """A message stays far below what GitHub takes, and the cut is visible."""
    script = [f"cache.put('{'x' * 400}', {at})" for at in range(90)]
    (command,) = commands(workflow.render([not_accepted(failing(counterexample=with_calls(script=script)))]))
    assert len(command.data) == 4_001
    assert command.data.endswith("…")
