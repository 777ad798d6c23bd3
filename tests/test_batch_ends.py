"""Ends that nobody planned: Ctrl-C and kills, of the batch and of its processes. What was graded is kept."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from batches import gone, grades, stat_of, until, verdicts, write
from commands import JUDGE, TIMEOUT_S, environment, judge
from walls import descendants

from judge.catalog import find

STUB = find("topk").stub.read_text("utf-8")


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts a batch of eight submissions, of which some take their time, in a session of its own."""
    slow = {f"slow{number}/lru.py": f"import time; time.sleep(1000)  # {number}\n" for number in range(2)}
    quick = {f"quick{number}/topk.py": f"{STUB}\n# {number}\n" for number in range(6)}
    write(tmp_path / "class", quick | slow)
    started: list[subprocess.Popen[bytes]] = []

    def start(*more: str) -> subprocess.Popen[bytes]:
        command = [*JUDGE, "batch", "class", "--out", "out", *more]
        pipe = subprocess.PIPE
        options = {"cwd": tmp_path, "env": environment(), "start_new_session": True}
        started.append(subprocess.Popen(command, stdout=pipe, stderr=pipe, **options))  # type: ignore[call-overload]
        return started[-1]

    yield start
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def reports(root: Path) -> int:
    return len(list((root / "out/results").glob("*.json"))) if (root / "out/results").exists() else 0


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_batch_is_resumed(
    tmp_path: Path, running: Callable[..., subprocess.Popen[bytes]], how: signal.Signals
) -> None:
    """Ctrl-C or a kill in the middle: nothing is left running, what was graded is kept, and the rest comes later.

    The table is then that of a batch that nobody disturbed.
    """
    process = running("--jobs", "2")
    until(lambda: reports(tmp_path) >= 5)
    below = descendants(process.pid)
    os.killpg(process.pid, how) if how == signal.SIGINT else process.kill()
    _, err = process.communicate(timeout=TIMEOUT_S)
    until(lambda: gone(below), 20)
    kept = reports(tmp_path)
    assert 5 <= kept < 8
    if how == signal.SIGINT:
        assert process.returncode == 130
        (line,) = err.decode().strip().splitlines()
        assert f"interrupted; {kept} of 8 have a verdict" in line
        assert line.endswith("batch --resume --out out")
    done = judge("batch", "--resume", "--out", "out", cwd=tmp_path)
    assert done.returncode == 0
    again = int(done.stdout.partition(" of them were graded before")[0].rpartition("; ")[2])
    assert again in (kept, kept + 1), "at most one was kept whose report had not been written yet"
    assert judge("batch", "class", "--out", "undisturbed", cwd=tmp_path).returncode == 0
    assert grades(tmp_path / "out") == grades(tmp_path / "undisturbed")
    assert not list((tmp_path / "out").rglob(".*.json.*"))


def pool_processes(of: int) -> list[int]:
    """The processes of the pool: the judge's children that were made by `multiprocessing`, without its tracker."""
    return [pid for pid in descendants(of) if b"spawn_main" in command_of(pid) and "(judge)" not in stat_of(pid)]


def command_of(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def test_a_process_that_is_killed_costs_nothing(
    tmp_path: Path, running: Callable[..., subprocess.Popen[bytes]]
) -> None:
    """A process of the judge that dies is replaced, its submission repeated, and every verdict is there."""
    process = running("--jobs", "2")
    until(lambda: reports(tmp_path) >= 6 and pool_processes(process.pid))
    os.kill(pool_processes(process.pid)[0], signal.SIGKILL)
    _, err = process.communicate(timeout=TIMEOUT_S)
    assert process.returncode == 0, err
    found = verdicts(tmp_path / "out")
    assert {verdict for (who, _), verdict in found.items() if who.startswith("slow")} == {"TIMED_OUT"}
    assert len(found) == 8


def test_what_kills_the_judge_twice_is_a_judge_error(
    tmp_path: Path, running: Callable[..., subprocess.Popen[bytes]]
) -> None:
    """Where it dies at the repetition, too, the submission is not scored; the batch goes on and ends with 4."""
    shutil.rmtree(tmp_path / "class/slow1")
    process = running("--jobs", "1")
    until(lambda: reports(tmp_path) >= 6)
    killed: set[int] = set()
    while reports(tmp_path) == 6:
        for pid in pool_processes(process.pid):
            if pid not in killed and len(killed) < 2 and len(descendants(pid)) > 1:  # at a grade
                os.kill(pid, signal.SIGKILL)
                killed.add(pid)
        time.sleep(0.05)
    out, err = process.communicate(timeout=TIMEOUT_S)
    assert process.returncode == 4, (out, err)
    found = list(verdicts(tmp_path / "out").values())
    assert sorted(set(found)) == ["JUDGE_ERROR", "NOT_ATTEMPTED"]
    assert found.count("JUDGE_ERROR") == 1
    assert "JUDGE ERROR, not scored: WorkerDied: a process of the judge was ended by signal 9" in out.decode()
    again = judge("batch", "--resume", "--out", "out", cwd=tmp_path)
    assert again.returncode == 0, "a fault of the judge is not remembered"
    assert "6 of them were graded before" in again.stdout
