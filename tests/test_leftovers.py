"""The search for what a grade leaves behind is not blind: each kind of thing that can be left is left, and found."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import leftovers
import pytest
from leftovers import KEYS, MARK, adopt_orphans, left_behind, snapshot
from naive import box_refused

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it looks in Linux's own places")

SLEEP = [sys.executable, "-S", "-c", "import time; time.sleep(60)"]
ORPHAN = """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(60)
    os._exit(0)
os.wait()
"""


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left here never goes by itself, so nothing is waited for."""
    monkeypatch.setattr(leftovers, "SETTLE_S", 0.3)


@contextmanager
def process(command: list[str] = SLEEP) -> Iterator[None]:
    running = subprocess.Popen(command)
    try:
        yield
    finally:
        running.kill()
        running.wait()


@contextmanager
def orphan() -> Iterator[None]:
    adopt_orphans()
    before = set(leftovers.descendants())
    subprocess.run([sys.executable, "-S", "-c", ORPHAN], check=True)
    try:
        yield
    finally:
        for pid in set(leftovers.descendants()) - before:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        adopt_orphans(False)  # for the tests of other files, which wait until somebody else has reaped theirs


@contextmanager
def zombie() -> Iterator[None]:
    child = os.fork()
    if child == 0:
        os._exit(0)
    try:
        yield
    finally:
        os.waitpid(child, 0)


@contextmanager
def namespace() -> Iterator[None]:
    with process(["unshare", *([] if os.geteuid() == 0 else ["--user"]), "--uts", "--", *SLEEP]):
        time.sleep(0.2)
        yield


@contextmanager
def thread() -> Iterator[None]:
    end = threading.Event()
    waiting = threading.Thread(target=end.wait, name="forgotten")
    waiting.start()
    try:
        yield
    finally:
        end.set()
        waiting.join()


@contextmanager
def descriptor() -> Iterator[None]:
    fd = os.open(os.devnull, os.O_RDONLY)
    try:
        yield
    finally:
        os.close(fd)


@contextmanager
def file(path: Path) -> Iterator[None]:
    path.write_text("left")
    try:
        yield
    finally:
        path.unlink()


@contextmanager
def shared_memory() -> Iterator[None]:
    libc = ctypes.CDLL(None)
    number = libc.shmget(KEYS + 15, 4096, 0o1600)
    try:
        yield
    finally:
        libc.shmctl(number, 0, None)


@contextmanager
def abstract_socket() -> Iterator[None]:
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(f"\0{MARK}-{os.getpid()}")
        yield


@contextmanager
def cgroup() -> Iterator[None]:
    base = next(folder for folder in (leftovers._CGROUPS, *leftovers._CGROUPS.iterdir()) if (folder / "tasks").exists()
                or (folder / "cgroup.procs").exists())  # fmt: skip
    made = base / f"kata-judge-{os.getpid()}"
    try:
        made.mkdir()
    except OSError as problem:
        pytest.skip(f"this user may make no control groups: {problem}")
    try:
        yield
    finally:
        made.rmdir()


LEFT: dict[str, tuple[Callable[[], AbstractContextManager[None]], str]] = {
    "a process": (process, "process "),
    "an orphan in another session": (orphan, "process "),
    "an ended process that nobody reaped": (zombie, "process "),
    "a thread": (thread, "thread forgotten"),
    "a descriptor": (descriptor, "descriptor "),
    "a file in shared memory": (lambda: file(Path(f"/dev/shm/{MARK}-{os.getpid()}")), "file '/dev/shm/"),
    "a file of a strange name": (lambda: file(Path(f"/tmp/\n-rf {MARK}\x1b")), "file '/tmp/\\n-rf"),
    "shared memory": (shared_memory, "System V shm"),
    "a socket without a file": (abstract_socket, f"socket '@{MARK}"),
    "a control group": (cgroup, "cgroup "),
}


@pytest.mark.parametrize("what", LEFT)
def test_what_is_left_is_found_and_what_is_gone_is_not(what: str) -> None:
    """Each is named while it is there, and no longer when it has been taken away."""
    make, words = LEFT[what]
    before = snapshot()
    with make():
        found = left_behind(before)
        assert [name for name in found if name.startswith(words)], found
    assert not [name for name in left_behind(before) if name.startswith(words)]


def test_a_namespace_is_found() -> None:
    """A process that lives in namespaces of its own is told with them."""
    if box_refused():
        pytest.skip(f"this machine allows no namespaces: {box_refused()}")
    before = snapshot()
    with namespace():
        found = left_behind(before)
    assert [name for name in found if name.startswith("namespace uts")], found


def test_files_in_a_folder_of_its_own_are_found_whatever_they_are_called(tmp_path: Path) -> None:
    """In the grade's own folder anything new counts, at any depth, folders included."""
    before = snapshot(tmp_path)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "innocent").symlink_to("nowhere")
    assert len(left_behind(before, tmp_path)) == 2


def test_what_is_about_to_end_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that ends within the time given is none that was left behind."""
    monkeypatch.setattr(leftovers, "SETTLE_S", 30.0)
    before = snapshot()
    ending = subprocess.Popen([sys.executable, "-S", "-c", "import time; time.sleep(0.3)"])
    reaper = threading.Timer(0.0, ending.wait)
    reaper.start()
    try:
        with suppress(ProcessLookupError):
            assert left_behind(before) == []
    finally:
        reaper.join()
