"""The same submission gets the same report, however often, on whatever server, and however busy the machine is."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from commands import LRU, environment, judge, quick, reference, run, wrong

from judge.catalog import KataFolder, find
from judge.grade import grade
from judge.report import Report, from_json, to_json
from judge.transport import Walled
from judge.verdict import Verdict
from judge.wall.client import Wall
from judge.wall.failures import Limits

LIMITS = Limits(idle_s=0.2, memory=128 << 20)
SET_ORDER = """
def top_k(events, k):
    if k < 0:
        raise ValueError
    events = list(events)
    counts = {title: events.count(title) for title in set(events)}  # in an order that the hash seed decides
    return sorted(counts.items(), key=lambda entry: -entry[1])[:k]
"""
PRINTS_WHAT_IT_GETS = """
from collections import Counter
def top_k(events, k):
    if k < 0:
        raise ValueError
    events = list(events)
    print("\\ncalled", ascii(events), k)
    return sorted(Counter(events).items(), key=lambda entry: (-entry[1], entry[0]))[:k]
"""


@dataclass(frozen=True)
class Subject:
    """A submission, and the verdict that it must get every time."""

    kata: KataFolder
    source: str
    verdict: Verdict


def labelled(kata: KataFolder, name: str, verdict: Verdict = Verdict.WRONG_ANSWER) -> Subject:
    return Subject(kata, wrong(kata.name, name).read_text("utf-8"), verdict)


SUBJECTS = {
    "accepted": Subject(quick("lru"), reference("lru").read_text("utf-8"), Verdict.ACCEPTED),
    "wrong in a property": labelled(quick("lru"), "compaction_keeps_first_use"),
    "wrong in an example": labelled(quick("lru"), "none_is_a_miss"),
    "wrong by what it remembers": labelled(quick("lru"), "shared_between_caches"),
    "crashed": Subject(quick("lru"), LRU.format(init="1 / 0", get="return 1"), Verdict.CRASHED),
    "ended itself": Subject(quick("lru"), LRU.format(init="pass", get="import os; os._exit(0)"), Verdict.CRASHED),
    "timed out": Subject(
        quick("lru"), LRU.format(init="pass", get="import time; time.sleep(1_000)"), Verdict.TIMED_OUT
    ),
    "out of memory": Subject(
        quick("lru"), LRU.format(init="self.all = bytearray(1 << 30)", get="return 1"), Verdict.OUT_OF_MEMORY
    ),
    "cannot load": Subject(find("topk"), "def top_k(events, k:\n", Verdict.CANNOT_LOAD),
    "not attempted": Subject(find("topk"), find("topk").stub.read_text("utf-8"), Verdict.NOT_ATTEMPTED),
}
TIMES = {"accepted": (1, 1), "wrong in a property": (2, 1), "wrong by what it remembers": (3, 2)}
"""How often those are repeated, in peace and on a busy machine, whose grade takes longer than the others'."""


@pytest.fixture(autouse=True, scope="module")
def quickly() -> Iterator[None]:
    """Fewer examples and less shrinking: what is shown here does not hang on how much there is of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("judge.plugin.EXAMPLES", 10)
        patch.setattr("judge.plugin.Session.enough", 20)
        yield


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    """A server that is used for one subject after another."""
    with Wall() as made:
        yield made


@pytest.fixture(scope="module")
def first() -> dict[str, dict[str, Any]]:
    """What each subject is told by a server of its own."""
    found = {}
    for name, subject in SUBJECTS.items():
        with Wall() as fresh:
            found[name] = told(graded(fresh, subject))
    return found


@pytest.fixture(scope="module")
def busy() -> Iterator[None]:
    """Two processes that never rest."""
    hogs = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2)]
    yield
    for hog in hogs:
        hog.kill()
        hog.wait()


def graded(wall: Wall, subject: Subject) -> Report:
    source = subject.source.encode()
    return grade(subject.kata, "mine.py", source, wall, transport=Walled(wall, subject.kata, source, LIMITS))


def told(report: Report) -> dict[str, Any]:
    """All that a report says but for what was measured: what the grade has cost, and how the costs grow."""
    found: dict[str, Any] = {name: value for name, value in json.loads(to_json(report)).items() if name != "cost"}
    for level in found["levels"]:
        for check in level["checks"]:
            if check.get("growth"):
                check["growth"], check["message"] = check["growth"]["verdict"], ""
    return found


@pytest.mark.parametrize("name", SUBJECTS)
def test_the_verdict_is_the_expected_one(first: dict[str, dict[str, Any]], name: str) -> None:
    """Each subject gets the verdict that it was made for: equal reports would mean little otherwise."""
    assert first[name]["verdict"] == SUBJECTS[name].verdict
    shows = SUBJECTS[name].verdict not in (Verdict.ACCEPTED, Verdict.CANNOT_LOAD, Verdict.NOT_ATTEMPTED)
    checks = first[name]["levels"][0]["checks"]
    assert any(check["counterexample"] for check in checks) == shows


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_used_server_tells_the_same_every_time(wall: Wall, first: dict[str, dict[str, Any]], name: str) -> None:
    """Time and again, on a server that has served others, the report is the one of a fresh server."""
    for _ in range(TIMES.get(name, (5, 4))[0]):
        assert told(graded(wall, SUBJECTS[name])) == first[name]


def test_the_command_tells_the_same_whatever_the_environment(tmp_path: Path) -> None:
    """Hash seeds differ between processes, CI services set `CI`, people set pytest options: what is told stays."""
    (tmp_path / "mine.py").write_text(SET_ORDER, "utf-8")
    remembers = wrong("topk", "remembers_the_last_call")
    strange = {"PYTHONHASHSEED": "random", "CI": "true", "PYTEST_PLUGINS": "no.such.plugin", "PYTEST_ADDOPTS": "--nope"}
    for path in (tmp_path / "mine.py", remembers):
        found = []
        for variables in ({"PYTHONHASHSEED": "1"}, strange):
            done = judge("run", "topk", path, "--json", "-", cwd=tmp_path, env=environment(**variables))
            assert done.returncode == 1, done.stderr
            found.append(told(from_json(done.stdout.encode())))
        assert found[0] == found[1]


@pytest.mark.parametrize("variables", [{}, {"CI": "true"}], ids=["at home", "in CI"])
def test_the_properties_try_the_same_examples_at_home_and_in_ci(tmp_path: Path, variables: dict[str, str]) -> None:
    """Where the variable CI is set Hypothesis would choose a profile of its own, which ignores the seed."""
    (tmp_path / "mine.py").write_text(PRINTS_WHAT_IT_GETS, "utf-8")
    found = []
    for seed in ("3", "4"):
        command = [sys.executable, "-m", "pytest", "-qs", str(find("topk").tests), "--kata-seed", seed]
        command += ["--solution", "mine.py", "-k", "in_order or know_nothing"]
        done = run(command, tmp_path, env={**without_ci(), **variables})
        assert done.returncode == 0, done.stdout
        found.append([line for line in done.stdout.splitlines() if line.startswith(b"called")])
    assert found[0] != found[1]
    command[command.index("4")] = "3"
    again = run(command, tmp_path, env=without_ci())
    assert [line for line in again.stdout.splitlines() if line.startswith(b"called")] == found[0]


def without_ci() -> dict[str, str]:
    """The environment of a machine that says it is no CI."""
    return {name: value for name, value in environment().items() if name not in ("CI", "TF_BUILD", "GITHUB_ACTIONS")}


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_busy_machine_tells_the_same(wall: Wall, busy: None, first: dict[str, dict[str, Any]], name: str) -> None:
    """While two other processes take all the time they can, the report is still the one of a quiet machine."""
    for _ in range(TIMES.get(name, (5, 4))[1]):
        assert told(graded(wall, SUBJECTS[name])) == first[name]
