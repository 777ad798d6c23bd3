"""Ctrl-C in the middle of a grade: one line, nothing left running, nothing half-written."""

from __future__ import annotations

import gc
import os
import pty
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import JUDGE, TIMEOUT_S, WRONG, environment, judge, reference
from walls import descendants

from judge.catalog import find
from judge.cli import LAST
from judge.oracle import Oracle
from judge.properties import check_properties
from judge.script import Step
from judge.transport import Walled
from judge.trial import Trial
from judge.wall.client import Wall

ENDLESS = """
class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        while True:
            pass
    def get(self, key, default=None):
        pass
    def put(self, key, value):
        pass
    def __len__(self):
        return 0
"""


@pytest.fixture
def running(tmp_path: Path) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Processes that a test started in sessions of their own; whatever is left is ended."""
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()


def _until(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come to that"
        time.sleep(0.02)


@pytest.mark.parametrize("stage", ["loading", "a call"])
def test_ctrl_c_leaves_nothing(tmp_path: Path, running: list[subprocess.Popen[bytes]], stage: str) -> None:
    """Ctrl-C during an endless loop: exit code 130, one line, no process left over, no file written."""
    source = ENDLESS if stage == "a call" else "while True: pass\n"
    (tmp_path / "endless.py").write_text(source, "utf-8")
    process = subprocess.Popen(
        [*JUDGE, "run", "lru", "endless.py", "--json", "out.json"],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    running.append(process)
    _until(lambda: len(descendants(process.pid)) >= 3)  # server, keeper, worker
    below = descendants(process.pid)
    time.sleep(0.3)  # into the loop
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=TIMEOUT_S)
    assert process.returncode == 130, err
    assert out == b""
    assert err.decode().split("\n") == ["", "judge: interrupted; nothing was written, nothing is left running", ""]
    _until(lambda: not any(_alive(pid, name) for pid, name in below.items()))
    assert [path.name for path in tmp_path.iterdir()] == ["endless.py"]


def _alive(pid: int, name: str) -> bool:
    try:
        return f"({name})" in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def test_ctrl_c_during_the_properties(tmp_path: Path, running: list[subprocess.Popen[bytes]]) -> None:
    """The properties run inside pytest, which has its own idea of Ctrl-C: it ends the judge all the same, with 130."""
    source = (
        reference("triefs").read_text("utf-8") + "\n\nfor name in ('mkdir', 'ls'):\n"
        "    def slow(self, path, plain=getattr(FileSystem, name)):\n"
        "        while len(path) > 60: pass\n"
        "        return plain(self, path)\n"
        "    setattr(FileSystem, name, slow)\n"
    )
    (tmp_path / "slow.py").write_text(source, "utf-8")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*JUDGE, "run", "triefs", "slow.py"],
        cwd=tmp_path,
        env=environment(TERM="xterm", COLUMNS="80"),
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
    )
    running.append(process)
    os.close(theirs)
    told = b""
    while b"properties" not in told:  # the progress shown on a terminal
        told += os.read(ours, 1 << 16)
    time.sleep(1.2)  # pytest has begun, and the call that never ends is under way
    os.killpg(process.pid, signal.SIGINT)
    told += b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    # CPython ends by the signal itself, whoever catches it, where Ctrl-C struck code that was executed from a string
    # (hypothesis makes functions so); a shell says 130 of both.
    assert process.wait(TIMEOUT_S) in (130, -signal.SIGINT), told[-2000:]
    assert b"interrupted" in told
    assert b"JUDGE ERROR" not in told
    assert not (tmp_path / LAST).exists()


def test_ctrl_c_during_a_replay(tmp_path: Path, running: list[subprocess.Popen[bytes]]) -> None:
    """A replay runs the submission in the judge's own process: Ctrl-C in its endless loop is no answer of it."""
    path = tmp_path / "mine.py"
    path.write_bytes(WRONG.read_bytes())
    assert judge("run", "lru", "mine.py", cwd=tmp_path).returncode == 1
    path.write_text(ENDLESS, "utf-8")
    command = [*JUDGE, "replay", str(LAST / "lru.json")]
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    running.append(process)
    assert process.stdout is not None
    while b"LRUCache(" not in (line := process.stdout.readline()):
        assert line, "it ended before the call"
    time.sleep(0.3)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=15)
    assert process.returncode == 130, out
    assert re.fullmatch(rb"(    stopped in line [1-9]\d* of mine\.py\n)?", out)
    assert b"judge: interrupted" in err


def _read(fd: int) -> bytes:
    try:
        return os.read(fd, 1 << 16)
    except OSError:  # the other end is closed
        return b""


def test_a_ctrl_c_that_strikes_in_a_callback_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hypothesis has one for the garbage collector, where exceptions are shown and forgotten."""
    struck: list[str] = []
    ask = Oracle.ask

    def strike(phase: str, info: dict[str, int]) -> None:
        if phase == "start" and collecting and not struck:
            struck.append(phase)
            raise KeyboardInterrupt

    collecting: list[bool] = []

    def collect_and_ask(oracle: Oracle, step: Step) -> Any:
        if not struck:
            collecting.append(True)
            gc.collect()
        return ask(oracle, step)

    monkeypatch.setattr(Oracle, "ask", collect_and_ask)
    kata = find("lru")
    source = reference("lru").read_bytes()
    gc.callbacks.append(strike)
    try:
        with Wall() as wall, pytest.raises(KeyboardInterrupt):
            check_properties(Trial(kata, kata.spec.levels[0], "lru.py", source, Walled(wall, kata, source), 0))
    finally:
        gc.callbacks.remove(strike)
    assert struck
