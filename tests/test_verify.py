"""`judge verify` is green on a sound kata, and red when anything that makes it sound is taken away."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from copies import ONLY, TOPK, add, edit, keep_properties, planted, small_topk, solutions_of, without_workloads
from rich.console import Console

from judge import checks, pool, verify
from judge.catalog import ROOT, KataFolder, find
from judge.trial import Trial, passed
from judge.verify import grade_task, judged, tasks_of, verify_katas
from judge.wall.client import Wall


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    with Wall() as made:
        yield made


@pytest.fixture(autouse=True)
def here(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    """Grades run in this process, one after another, with one warm server; the real pool has a test of its own."""

    def one_by_one(work: Callable[[Any], Any], tasks: Sequence[Any], *_: Any) -> Iterator[tuple[Any, Any]]:
        yield from ((task, work(task)) for task in tasks)

    monkeypatch.setattr(pool, "_walls", {0: wall})
    monkeypatch.setattr(verify, "in_processes", one_by_one)


@pytest.fixture
def kata(tmp_path: Path) -> KataFolder:
    return small_topk(tmp_path)


def verified(kata: KataFolder) -> tuple[bool, list[str]]:
    """Whether a kata is proved, and the problems that are printed."""
    out = io.StringIO()
    proved = verify_katas([find(kata.name, kata.root)], Console(file=out, width=200))
    return proved, [line for line in out.getvalue().splitlines()[:-1] if line]


def problems_of(kata: KataFolder, path: Path) -> list[str]:
    """What is wrong with the grades of one file."""
    tasks = [task for task in tasks_of(find(kata.name, kata.root)) if task.path == path]
    assert tasks
    return [problem for task in tasks for problem in judged(task, grade_task(task))]


def wrong(kata: KataFolder, kind: str, *changes: tuple[str, str]) -> Path:
    """A labelled wrong solution that only one kind of check can see."""
    path = add(solutions_of(kata) / "wrong" / f"{kind}.py", planted(kind))
    edit(path, *changes)
    return path


@pytest.mark.parametrize("kind", ONLY)
def test_a_kind_of_check_that_is_taken_out_is_missed(kata: KataFolder, kind: str) -> None:
    """Without the only check that sees a labelled mistake it is accepted, and the proof says so, and only so."""
    wrong(kata, kind)
    if kind == "examples":
        edit(kata.statement, ("Narcos", "Nights"))
    elif kind == "smallest":
        scopes = "scopes=(RANKINGS, LOOKALIKES, SEPARATORS, CALLS_IN_A_ROW, ONE_SHOT)"
        edit(kata.path / "spec.py", (scopes, "scopes=(LOOKALIKES,)"))
    elif kind == "properties":
        keep_properties(kata.tests, "test_ties_of_large_counts")
    else:
        without_workloads(kata.path / "spec.py")
    assert verified(kata) == (False, [f"✗ {kata.name}: wrong/{kind}.py: expected WRONG_ANSWER, got ACCEPTED"])


def test_a_load_check_that_is_taken_out_is_missed(kata: KataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A misnamed function is `CANNOT_LOAD`; where nobody looks it crashes, which is not its label."""
    path = wrong(kata, "load", ("Hint:", "Verdict: CANNOT_LOAD\nHint:"), ("def top_k", "def most_frequent"))
    assert problems_of(kata, path) == []

    def look_away(trial: Trial) -> list[Any]:
        trial.transport.renew()
        return [passed("load", "load", "nobody looked")]

    monkeypatch.setattr(checks, "check_load", look_away)
    (problem,) = problems_of(kata, path)
    assert problem.startswith("expected CANNOT_LOAD, got CRASHED")


@pytest.mark.parametrize("label", ["accepted", "slow"])
def test_a_wrong_solution_that_is_planted_elsewhere_is_found(kata: KataFolder, label: str) -> None:
    """A wrong solution among the accepted or the slow ones is told, with the check that it failed."""
    path = add(solutions_of(kata) / label / "planted.py", planted("smallest"))
    problems = problems_of(kata, path)
    assert len(problems) == (2 if label == "accepted" else 1)  # an accepted one is graded in process, too
    assert all("got WRONG_ANSWER (smallest: top_k(['c', 'a', 'c'], 1) returned []" in problem for problem in problems)


@pytest.mark.parametrize(
    ("old", "new", "got"),
    [
        ("raise NotImplementedError", "return []", "WRONG_ANSWER"),
        ("raise NotImplementedError", "raise KeyError", "CRASHED"),
        ("def top_k", "def tops", "CANNOT_LOAD"),
        ("from __future__", "import nothing\nfrom __future__", "CANNOT_LOAD"),
    ],
)
def test_a_stub_that_is_none_is_found(kata: KataFolder, old: str, new: str, got: str) -> None:
    """The stub must load, offer the whole API, and be untouched."""
    edit(kata.stub, (old, new))
    (problem,) = problems_of(kata, kata.stub)
    assert problem.startswith(f"expected NOT_ATTEMPTED, got {got}")


@pytest.mark.parametrize("label", ["accepted", "slow"])
def test_right_solutions_are_proved(kata: KataFolder, label: str) -> None:
    """Another right design, and a slow solution that is right, leave nothing to say."""
    source = TOPK / "slow" / "looks_titles_up_in_a_list.py" if label == "slow" else planted("nobody")
    assert problems_of(kata, add(solutions_of(kata) / label / "right.py", source)) == []


def test_a_mistake_that_is_none_is_found(kata: KataFolder) -> None:
    """A right solution among the wrong ones is told."""
    assert problems_of(kata, wrong(kata, "nobody")) == ["expected WRONG_ANSWER, got ACCEPTED"]


def test_a_mistake_with_the_label_of_another_verdict_is_found(kata: KataFolder) -> None:
    """A solution that crashes must say so in its docstring; once it does, nothing is left to say."""
    path = wrong(kata, "crash", ("return ranking", "return {}[0]"))
    assert problems_of(kata, path)[0].startswith("expected WRONG_ANSWER, got CRASHED (example")
    edit(path, ("Hint:", "Verdict: CRASHED\nHint:"))
    assert problems_of(kata, path) == []


def test_a_mistake_under_the_name_of_another_is_found(kata: KataFolder) -> None:
    """Two labelled solutions that answer alike on all probes are told: one would be named after the other."""
    first, second = (
        add(solutions_of(kata) / "wrong" / name, TOPK / "wrong" / "zero_means_all.py") for name in ("one.py", "two.py")
    )
    name = first.read_text("utf-8").partition("\n")[0][3:]
    edit(second, (name, "another name for it"))
    assert problems_of(kata, first) == []
    assert problems_of(kata, second) == [f"it is taken for another mistake: {name!r}"]


def judge_verify(kata: KataFolder) -> tuple[int, list[str]]:
    """The command itself, in the kata's own tree: its exit code and what it prints."""
    command = [sys.executable, "-m", "judge", "verify", kata.name]
    done = subprocess.run(command, cwd=kata.root, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def test_the_command_proves_what_is_sound_and_nothing_else(kata: KataFolder) -> None:
    """`judge verify` is green with a mistake for every kind of check, and red with a mistake among the right."""
    shutil.copytree(ROOT / "judge", kata.root / "judge", ignore=shutil.ignore_patterns("__pycache__"))
    for kind in ONLY:
        wrong(kata, kind)
    assert judge_verify(kata) == (0, ["✓ proved: 7 grades of 1 kata, 0 problems"])

    (solutions_of(kata) / "wrong").rename(solutions_of(kata) / "accepted")
    for kind in ("examples", "properties", "big"):
        (solutions_of(kata) / "accepted" / f"{kind}.py").unlink()
    code, lines = judge_verify(kata)
    assert code == 1
    assert lines.pop() == "✗ not proved: 5 grades of 1 kata, 3 problems"
    told = f"✗ {kata.name}: accepted/smallest.py"
    assert len([line for line in lines if line.startswith(f"{told}: expected ACCEPTED, got WRONG_ANSWER (")]) == 1
    assert len([line for line in lines if line.startswith(f"{told} (in process): expected ACCEPTED, got WRONG")]) == 1
    assert f"✗ {kata.name}: solutions/{kata.name}/wrong/ is empty: nothing shows that the tests can fail" in lines
