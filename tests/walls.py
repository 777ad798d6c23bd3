"""What several tests of the wall share: submissions put through a real worker, and attempts made from inside one."""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from judge.catalog import ROOT, find
from judge.script import Outcome, Raised, Returned, Script, Step
from judge.transport import Walled
from judge.wall.client import Wall
from judge.wall.failures import Limits

SMALL = Limits(cpu_s=2.0, wall_s=20.0, memory=256 << 20)
BIG = SMALL.memory * 3 // 2
"""More bytes than `SMALL` allows."""


def submission(wall: Wall, source: str, limits: Limits = SMALL) -> Walled:
    """That source, behind the wall."""
    return Walled(wall, find("lru"), textwrap.dedent(source).encode(), limits)


def outcomes(wall: Wall, source: str, *steps: Step, limits: Limits = SMALL) -> list[Outcome]:
    """What the submission answers to the steps, as one script in a worker of its own."""
    return outcomes_of(wall, source, [Script.of(*steps)], limits)


def outcomes_of(wall: Wall, source: str, scripts: Sequence[Script], limits: Limits = SMALL) -> list[Outcome]:
    """What the submission answers to the scripts, in a worker of its own."""
    transport = submission(wall, source, limits)
    try:
        return transport.run(scripts)
    finally:
        transport.close()


def descendants(of: int | None = None) -> dict[int, str]:
    """Every process below this one (or `of`), however deep, with its name. Ended ones that nobody reaped count."""
    parents: dict[int, list[tuple[int, str]]] = {}
    for entry in Path("/proc").iterdir():
        stat = _stat(entry) if entry.name.isdigit() else ""
        name, rest = stat.partition("(")[2].rpartition(")")[::2]
        if stat and rest.split()[0] != "X":  # X: reaped, and the kernel is about to remove it
            parents.setdefault(int(rest.split()[1]), []).append((int(entry.name), name))
    found: dict[int, str] = {}
    todo = [of or os.getpid()]
    while todo:
        for pid, name in parents.get(todo.pop(), []):
            found[pid] = name
            todo.append(pid)
    return found


def _stat(process: Path) -> str:
    try:
        return (process / "stat").read_text()
    except OSError:  # it has ended meanwhile
        return ""


def value(outcome: Outcome) -> Any:
    """What a call returned; an assertion where it raised."""
    assert hasattr(outcome, "value"), outcome
    return outcome.value


def standing(wall: Wall) -> set[str]:
    """The layers that stand, by the wall's own report."""
    return {name for name, state in wall.isolation()["layers"].items() if state == "active"}  # type: ignore[union-attr]


def through(outcome: Outcome, kind: str = "OSError") -> bool:
    """Whether an attempt succeeded; one that failed must have failed by refusal, not by a mistake in the attempt."""
    if isinstance(outcome, Raised):
        assert f"builtins.{kind}" in outcome.types, outcome
    return isinstance(outcome, Returned)


INSIDE = """
import ctypes, os, resource, socket, subprocess

libc = ctypes.CDLL(None, use_errno=True)

def c(name, *args):
    if getattr(libc, name)(*args) == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

def read(path):
    with open(path, "rb") as file:
        return len(file.read(1))

def create(path, content=b""):
    fd = os.open(path, os.O_WRONLY | os.O_CREAT)
    try:
        return os.write(fd, content)
    finally:
        os.unlink(path)

def mkdir(path):
    os.mkdir(path)
    os.rmdir(path)

def listing(path):
    return len(os.listdir(path))

def stat(path):
    return os.stat(path).st_mode

def chmod(path):
    os.chmod(path, 0o600)

def inet():
    socket.socket().close()

def pair():
    for end in socket.socketpair():
        end.close()

def datagram(port):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as end:
        end.sendto(b"x", ("127.0.0.1", port))

def connect(port):
    with socket.socket() as end:
        end.settimeout(5)
        end.connect(("127.0.0.1", port))

def fork():
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)

def run():
    subprocess.run(["/bin/true"], check=True)

def execv():
    os.execv("/bin/true", ["true"])

def kill(pid):
    os.kill(pid, 0)

def kill_parent():
    os.kill(os.getppid(), 0)

def memory(size):
    return len(bytearray(size))

def raise_limit():
    resource.setrlimit(resource.RLIMIT_DATA, (1 << 40, 1 << 40))

def descriptors():
    held = []
    try:
        for _ in range(100):
            held.append(os.dup(0))
    finally:
        for fd in held:
            os.close(fd)

def uid():
    return os.getuid()
"""
"""What a submission tries from inside, one function an attempt; a refusal shows as an exception."""

REFUSED = {
    **{
        f"read {path}": Step("read", (path,))
        for path in (
            str(ROOT / "pyproject.toml"),
            str(ROOT / "judge" / "wall" / "worker.py"),
            str(ROOT / "katas" / "lru" / "spec.py"),
            str(ROOT / "solutions" / "lru" / "reference.py"),
            str(Path(pytest.__file__)),
            str(Path(sys.prefix) / "pyvenv.cfg"),
            "/etc/hostname",
            "/proc/self/environ",
            "/proc/self/mem",
            "/proc/1/environ",
            f"/proc/{os.getpid()}/environ",
            f"/proc/{os.getpid()}/mem",
            f"/proc/{os.getpid()}/cmdline",
        )
    },
    **{f"list {path}": Step("listing", (path,)) for path in ("/", ".", "/proc", "/tmp", "/home", str(ROOT))},
    **{
        f"make {path}": Step("create", (path,))
        for path in ("made", "/made", "/tmp/made", "/var/tmp/made", "/dev/shm/made", str(ROOT / "made"))
    },
    "open the null device for writing": Step("create", ("/dev/null",)),
    "run a program in its place": Step("execv"),
    "signal the judge": Step("kill", (os.getpid(),)),
    "signal its parent": Step("kill_parent"),
    "signal the first process": Step("kill", (1,)),
    "signal everything": Step("kill", (-1,)),
    "trace the judge": Step("c", ("ptrace", 16, os.getpid(), 0, 0)),
    "be traced by its parent": Step("c", ("ptrace", 0, 0, 0, 0)),
    "leave its namespaces": Step("c", ("unshare", 0x10000000)),
    "mount": Step("c", ("mount", b"none", b"/", b"tmpfs", 0, None)),
    "change its root": Step("c", ("chroot", b"/")),
    "be root": Step("c", ("setresuid", 0, 0, 0)),
    "be dumped": Step("c", ("prctl", 4, 1, 0, 0, 0)),
    "outlive its keeper": Step("c", ("prctl", 1, 0, 0, 0, 0)),
    "lead a session": Step("c", ("setsid",)),
    "have shared memory": Step("c", ("shmget", 0, 4096, 0o1600)),
    "have a message queue": Step("c", ("msgget", 0, 0o1600)),
    "have a terminal act": Step("c", ("ioctl", 0, 0x5412, b"x")),
}
"""What a submission is refused however few layers the machine allows beyond the first three."""
