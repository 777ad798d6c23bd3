"""A submission gets the same verdict alone and beside others; `python -m tests.batch_all` shows it for all of them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from batches import table, write
from bench_batch import peak_of
from commands import JUDGE, environment

from judge.catalog import Labelled, katas
from judge.grade import grade
from judge.report import Report
from judge.verify import Task, judged, tasks_of
from judge.wall.client import Wall


def sample() -> list[tuple[str, Labelled]]:
    """Of each kata a wrong solution, and a right one and a slow one, which cost most."""
    found = []
    for number, kata in enumerate(katas().values()):
        for label in ("wrong", *{"triefs": ["accepted"], "lru": ["slow"]}.get(kata.name, [])):
            items = [item for item in kata.solutions if item.label == label]
            found.append((kata.name, items[(7 * number) % len(items)]))
    return found


@pytest.fixture(scope="module")
def alone() -> dict[str, Report]:
    """The reports of the sample, each of a grade with nothing beside it."""
    found = {}
    with Wall() as wall:
        for kata, item in sample():
            found[str(item.path)] = grade(katas()[kata], str(item.path), item.path.read_bytes(), wall)
    return found


def test_side_by_side_as_alone(tmp_path: Path, alone: dict[str, Report]) -> None:
    """In two processes at once every solution of the sample gets the verdict, level and check that it gets alone."""
    lines = [f"{kata} {item.label},{item.path},{kata}" for kata, item in sample()]
    write(tmp_path, {"all.csv": "\n".join(lines) + "\n"})
    command = [*JUDGE, "batch", "all.csv", "--jobs", "2", "--out", "out"]  # as long as it takes on a busy machine
    subprocess.run(command, cwd=tmp_path, env=environment(), stdout=subprocess.DEVNULL, check=True)
    rows = {str((tmp_path / row["submission"]).resolve()): row for row in table(tmp_path / "out")}
    assert rows.keys() == alone.keys()
    for path, report in alone.items():
        failed = report.deciding()
        beside = (rows[path]["verdict"], rows[path]["level"], rows[path]["points"])
        assert beside == (report.verdict, report.level or "", str(report.score.points)), path
        assert (rows[path]["check"] == "") == (failed is None)


def test_the_sample_gets_its_labels(alone: dict[str, Report]) -> None:
    """What both agree on is right: each has its label's verdict."""
    tasks: dict[str, Task] = {
        str(task.path): task for kata in katas().values() for task in tasks_of(kata) if not task.in_process
    }
    assert [problem for path, report in alone.items() for problem in judged(tasks[path], report)] == []


def test_memory_does_not_grow_with_a_batch() -> None:
    """Thousands of submissions take a few hundred bytes each of memory: what is kept is a line of the table."""
    few, lot = peak_of(500), peak_of(3_000)
    assert (lot - few) * 1024 / 2_500 < 2_000
