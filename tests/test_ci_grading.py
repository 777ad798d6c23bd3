"""Grading a folder in CI: what is read of it, what the judge is given, and which words of the outcome are believed."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ci_forks import NOT_HIS
from commands import JUDGE, environment, run, wrong

from judge.catalog import ROOT, katas
from judge.ci import grading
from judge.ci.results import read

WRONG = wrong("lru", "miss_returns_minus_one").read_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A fork with one solution, a wrong one."""
    path = tmp_path / "fork"
    (path / "katas/lru").mkdir(parents=True)
    (path / "katas/lru/lru.py").write_bytes(WRONG)
    return path


@pytest.fixture
def outputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which GitHub looks for a step's outputs; there is no summary."""
    path = tmp_path / "outputs"
    monkeypatch.setenv("GITHUB_OUTPUT", str(path))
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return path


def said(outputs: Path, sha: str = "") -> dict[str, str]:
    """The verdict of each kata, from the one line that was written."""
    (line,) = outputs.read_text("utf-8").splitlines()
    name, _, told = line.partition("=")
    assert name == "results"
    return {one.kata: str(one.verdict) for one in read(told.encode(), sha, katas()).found}


def test_what_is_graded_is_the_file_alone(folder: Path, outputs: Path, tmp_path: Path) -> None:
    """Beside its own package `judge`, its own modules and its own reports a fork gets the verdict that it earns."""
    act = f"import pathlib; pathlib.Path({str(tmp_path / 'canary')!r}).touch()\n"
    (folder / "judge/ci").mkdir(parents=True)
    for name in ("judge/__init__.py", "judge/__main__.py", "judge/ci/grading.py", "json.py", "sitecustomize.py"):
        (folder / name).write_text(act, "utf-8")
    (folder / ".judge").symlink_to(tmp_path / "elsewhere")
    before = sorted(folder.rglob("*"))
    command = [sys.executable, "-I", "-m", "judge.ci.grading", ".", "--katas", "lru"]
    summary = tmp_path / "summary"
    variables = {"GITHUB_OUTPUT": str(outputs), "GITHUB_STEP_SUMMARY": str(summary), "PYTHONPATH": str(folder)}
    done = run([*command, "--detail", "score"], folder, env=environment(**variables))
    assert done.returncode == 1, done
    assert said(outputs) == {"lru": "WRONG_ANSWER"}
    assert sorted(folder.rglob("*")) == before
    assert not (tmp_path / "canary").exists()
    assert not (tmp_path / "elsewhere").exists()
    assert b"file=katas/lru/lru.py" in done.stdout
    assert "cache.get" not in summary.read_text("utf-8")


@pytest.mark.parametrize("linked", ["katas", "katas/lru", "katas/lru/lru.py"])
def test_no_link_is_followed(folder: Path, outputs: Path, tmp_path: Path, linked: str) -> None:
    """A link anywhere on the way to a solution cannot be graded, wherever it leads, the other katas can."""
    (folder / linked).rename(tmp_path / "moved")
    (folder / linked).symlink_to(tmp_path / "moved")
    assert grading.main([str(folder), "--katas", "lru,topk"]) == 1
    assert said(outputs)["lru"] == "CANNOT_LOAD"


def test_what_is_not_there_was_not_attempted(folder: Path, outputs: Path) -> None:
    """A kata whose file is missing is no fault, and no success either."""
    assert grading.main([str(folder), "--katas", "topk bfstree"]) == 3
    assert said(outputs) == {"topk": "NOT_ATTEMPTED", "bfstree": "NOT_ATTEMPTED"}
    assert grading.main([str(folder), "--katas", "topk", "--any-verdict"]) == 0


def test_what_was_refused_when_it_was_fetched_is_not_graded(folder: Path, outputs: Path, tmp_path: Path) -> None:
    """The listing of the fetch gives the commit and the refusals, even if a file of that name is there."""
    listing = {"schema": "kata-fetch/1", "sha": NOT_HIS, "katas": [], "refused": {"lru": "its mode is 120000"}}
    (tmp_path / "fetched.json").write_text(json.dumps(listing), "utf-8")
    arguments = [str(folder), "--fetched", str(tmp_path / "fetched.json"), "--results", str(tmp_path / "results.json")]
    assert grading.main([*arguments, "--katas", "lru"]) == 1
    assert said(outputs, NOT_HIS) == {"lru": "CANNOT_LOAD"}
    assert read((tmp_path / "results.json").read_bytes(), NOT_HIS, katas()).found[0].kata == "lru"


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--katas", "nope"], 2, "there is no kata"),
        (["--katas", "../lru"], 2, "there is no kata"),
        (["--katas", "lru", "--level", "L9"], 2, "has no level 'L9'"),
        (["--fetched", "nowhere.json"], 4, "is not what judge.ci.fetch writes"),
    ],
)
def test_bad_usage_grades_nothing(
    folder: Path, outputs: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, told: str
) -> None:
    """It is told in one line, and there are no results that somebody could believe."""
    assert grading.main([str(folder), *arguments]) == code
    assert told in capsys.readouterr().err
    assert not outputs.exists()
    assert grading.main([str(folder / "nowhere")]) == 2


FAKE = """#!{python}
import json, os, shutil, sys
arguments = sys.argv[4:]
json.dump([arguments, dict(os.environ), os.getcwd()], open({seen!r}, "w"))
if os.path.exists({report!r}):
    shutil.copy({report!r}, arguments[arguments.index("--json") + 1])
print("::error::printed")
print("judge: why", file=sys.stderr)
sys.exit({code})
"""

Change = Callable[[dict[str, Any]], None]


def another(*way: str, value: Any) -> Change:
    def change(report: dict[str, Any]) -> None:
        *keys, last = way
        for key in keys:
            report = report[key]
        report[last] = value

    return change


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A true report of the wrong solution."""
    at = tmp_path_factory.mktemp("report")
    (at / "lru.py").write_bytes(WRONG)
    run([*JUDGE, "run", "lru", "lru.py", "--json", "lru.json"], at)
    told: dict[str, Any] = json.loads((at / "lru.json").read_text("utf-8"))
    return told


@pytest.fixture
def pretend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[object, int], Path]:
    """Puts a program in the judge's place that leaves this report, if any; the file in which it says what it got."""

    def set_up(told: object, code: int) -> Path:
        seen, left, program = tmp_path / "seen.json", tmp_path / "left.json", tmp_path / "program"
        if told is not None:
            left.write_text(json.dumps(told), "utf-8")
        program.write_text(FAKE.format(python=sys.executable, seen=str(seen), report=str(left), code=code), "utf-8")
        program.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(program))
        return seen

    return set_up


def test_the_judge_gets_a_clean_environment(
    folder: Path, outputs: Path, report: dict[str, Any], pretend: Callable[[object, int], Path],
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """No variable of CI's and no token is near a submission, and what the judge prints goes nowhere. The grader's own
    katas and options are passed on."""
    for name in ("GITHUB_TOKEN", "GITHUB_ENV", "ACTIONS_RUNTIME_TOKEN", "CI_JOB_TOKEN", "PYTHONPATH"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("JUDGE_KATAS", os.path.relpath(ROOT))
    seen = pretend(report, 1)
    assert grading.main([str(folder), "--katas", "lru", "--level", "L4", "--require-isolation", "full"]) == 1
    arguments, variables, cwd = json.loads(seen.read_text("utf-8"))
    assert arguments[:4] == ["run", "lru", "katas/lru/lru.py", "--json"]
    assert arguments[5:] == ["--level", "L4", "--require-isolation", "full"]
    assert set(variables) <= {"PATH", "TMPDIR", "HOME", "LC_ALL", "LC_CTYPE", "CI", "JUDGE_KATAS"}
    assert variables["JUDGE_KATAS"] == str(ROOT)
    assert not Path(cwd).is_relative_to(folder)
    assert not Path(cwd).exists()
    assert "::error" not in capsys.readouterr().out
    assert said(outputs) == {"lru": "WRONG_ANSWER"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (None, 1),
        (None, 0),
        (another("schema", value="kata-report/2"), 1),
        (another("kata", value="topk"), 1),
        (another("submission", "sha256", value=hashlib.sha256(b"").hexdigest()), 1),
        (another("verdict", value="ACCEPTED"), 1),
        (another("verdict", value="ACCEPTED"), 0),  # of which level, and for how many points?
        (another("verdict", value="PASS"), 1),
        (another("score", value={"points": 9, "max": 4}), 1),
        (lambda report: None, 0),
        (lambda report: None, 4),
        (lambda report: None, -9),
    ],
)
def test_a_judge_that_contradicts_itself_gives_no_verdict(
    folder: Path,
    outputs: Path,
    report: dict[str, Any],
    pretend: Callable[[object, int], Path],
    change: Change,
    code: int,
) -> None:
    """No report, one of another file, kata or version, and one that says something else than the exit code: each is a
    fault of the judge, which no option makes a good end."""
    told = json.loads(json.dumps(report)) if change else None
    if told:
        change(told)
    pretend(told, code if code >= 0 else 137)
    assert grading.main([str(folder), "--katas", "lru", "--any-verdict"]) == 4
    assert said(outputs) == {"lru": "JUDGE_ERROR"}
