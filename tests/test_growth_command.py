"""`judge growth` as a person and a program call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import judge

FILE = """
def make(n):
    return list(range(n))

def slow(items):
    items, total = items[:], 0
    while items:
        total += items.pop(0)
    return total

def quick(items):
    return sum(items)

class Holder:
    @staticmethod
    def inside(items):
        return len(items)

def never(items):
    raise RuntimeError("no \\x1b[31m")

number = 3
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.py"
    path.write_text(FILE, "utf-8")
    return path


def test_json_has_the_fields_that_scripts_read(file: Path) -> None:
    """The document is `kata-growth/1`: classes, exponents, intervals, verdict, doubts, cost."""
    done = judge(
        "growth",
        f"{file}:slow",
        "--make",
        f"{file}:make",
        "--reference",
        f"{file}:quick",
        "--json",
        "-",
        cwd=file.parent,
    )
    assert done.returncode == 1, done.stderr
    found = json.loads(done.stdout)
    assert found["schema"] == "kata-growth/1"
    assert found["time"]["class"] == "n2"
    low, high = found["time"]["interval"]
    assert low <= found["time"]["exponent"] <= high
    assert found["space"]["class"] == "n"
    assert found["reference"]["verdict"] == "beyond"
    assert found["doubts"] == []
    assert found["cost"]["cpu_s"] > 0
    assert len(found["evidence"]["counts"]["sizes"]) == len(found["evidence"]["counts"]["events"]) > 10


def test_a_person_sees_classes_a_picture_and_the_line(file: Path) -> None:
    """The class in words, dots on a log-log scale, the line that grows; exit code 0 without a reference."""
    done = judge("growth", f"{file}:slow", "--make", f"{file}:make", cwd=file.parent)
    told = done.stdout
    assert done.returncode == 0, done.stderr
    assert "O(n²)" in told
    assert told.count("●") > 8
    assert "line 8" in told
    assert "items.pop" in told


def test_a_file_gets_the_json(file: Path, tmp_path: Path) -> None:
    """With a file name the picture is shown and the document written."""
    out = tmp_path / "growth.json"
    done = judge("growth", f"{file}:Holder.inside", "--make", f"{file}:make", "--json", out, cwd=file.parent)
    assert done.returncode == 0, done.stderr
    assert json.loads(out.read_text("utf-8"))["time"]["class"] == "1"
    assert json.loads(out.read_text("utf-8"))["reference"] is None


def test_what_always_fails_is_inconclusive(file: Path) -> None:
    """Exit code 5, the class unknown, the reason told without a raw escape."""
    done = judge("growth", f"{file}:never", "--make", f"{file}:make", cwd=file.parent)
    assert done.returncode == 5
    assert "unknown" in done.stdout
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    ("run", "words"),
    [("mine.py", "FILE.py:NAME"), ("gone.py:run", "there is no file"), ("mine.py:absent", "has no function absent"),
     ("mine.py:number", "has no function number"), ("broken.py:run", "SyntaxError"), ("notes.txt:run", "no Python")],
)  # fmt: skip
def test_bad_usage_is_one_line(file: Path, tmp_path: Path, run: str, words: str) -> None:
    """Exit code 2 and one line that says what is wrong."""
    (tmp_path / "broken.py").write_text("def run(:\n", "utf-8")
    (tmp_path / "notes.txt").write_text("hello\n", "utf-8")
    done = judge("growth", run, "--make", "mine.py:make", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert words in done.stderr
