"""What becomes of the naive grader (`naive_grader.py`) when it meets a submission, found out in a box of its own.

The box is for the machine's sake, not the grader's: namespaces, private /tmp, another user and limits, so that a fork
bomb or a `kill(-1)` of the corpus hurts nobody. Inside, grader and submission share a user, as they do everywhere. It
holds what a checkout holds: submission, reference, the grader itself, the git objects. Standard library only.
"""

from __future__ import annotations

import ctypes
import functools
import hashlib
import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BOX, ROOM = Path("/tmp/box"), Path("/mnt")
NOBODY_ELSE = 61_000
"""The first of the users whom a box gives to grader and submission: each box has another, as limits count by user."""
PATIENCE_S = 8.0
"""How long the grader, whose own limit is 5 s, may take. What takes longer has broken that, too."""
_MEMORY_KB, _FLOOD = 256 << 10, 1 << 20
_PTRACER, _ANYBODY = 0x59616D61, ctypes.c_ulong(-1)
_NOSUID_NODEV, _RDONLY, _BIND, _REC, _PRIVATE = 6, 1, 4096, 16384, 1 << 18
_INJECTED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffd]"
    r"|^\s*(?:::[a-z-]+|##\[)|<\s*/?(?:script|img|svg|iframe|details|a|style|table|form|b|h1)\b|!\[.*\]\(|\]\(\w+:|@everyone",
    re.M | re.I,
)
"""What a report in a terminal, a browser, a pull request or a workflow's log acts on."""


@dataclass(frozen=True)
class Naive:
    """The naive grader's fate: it `passes` the file, `breaks`, or stands and `fails` it; `why` in a few words."""

    outcome: str
    why: str


class NoBox(Exception):
    """This machine does not allow namespaces, so nothing is run naively on it; the message is its own."""


def meet(source: bytes, kata: str) -> Naive:
    """Has the naive grader grade `source`. Raises `NoBox` where it cannot be contained."""
    reason = box_refused()
    if reason:
        raise NoBox(reason)
    command = [*_unshare(), sys.executable, "-S", "-E", str(Path(__file__).resolve()), kata, str(os.getpid())]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        told, errors = process.communicate(source, timeout=PATIENCE_S + 30)
    finally:
        process.kill()  # and, by --kill-child, all of the box
        process.wait()
    if process.returncode != 0:
        raise RuntimeError(f"the box of the naive grader failed: {errors.decode(errors='replace')[-1000:]}")
    return Naive(**json.loads(told))


def _unshare() -> list[str]:
    user = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    apart = ["--mount", "--mount-proc", "--ipc", "--net", "--uts", "--pid", "--fork", "--kill-child"]
    return ["unshare", *user, *apart, "--"]


@functools.cache
def box_refused() -> str:
    """Why there can be no box on this machine, or ""."""
    try:
        done = subprocess.run([*_unshare(), "mount", "-t", "tmpfs", "x", "/mnt"], capture_output=True, text=True)
    except OSError as problem:
        return str(problem)
    return done.stderr.strip() or f"exit {done.returncode}" if done.returncode else ""


# ---------------------------------------------------------------- inside the box, as its process 1


def main(kata: str, outside: int) -> None:
    """Builds the box for the process `outside`, lets the grader run in it, and prints what became of it."""
    libc = ctypes.CDLL(None, use_errno=True)
    tree = _tree(kata, sys.stdin.buffer.read())
    python, environment = _furnish(libc)
    for name, content in tree.items():
        (BOX / name).parent.mkdir(parents=True, exist_ok=True)
        (BOX / name).write_bytes(content)
    limits = _limits(_processes_of_ours())
    if os.geteuid() == 0 and not _mapped():
        user = NOBODY_ELSE + outside % 4000
        for path in (BOX, *BOX.rglob("*")):
            os.chown(path, user, user)
        limits["user"] = limits["group"] = user
        limits["extra_groups"] = []
    before = _files()
    with (ROOM / "output").open("w+b") as output:
        command = [python, "-S", str(BOX / "tests/naive_grader.py"), kata]
        grader = subprocess.Popen(
            command, stdout=output, stderr=output, cwd=BOX, env=environment, start_new_session=True, **limits
        )
        ended = _wait(grader)
        stragglers = [pid for pid in _pids() if pid != 1]
        found = _outcome(ended, output, stragglers, _files() - before)
    print(json.dumps({"outcome": found[0], "why": found[1]}))


def _mapped() -> bool:
    """Whether root is root in a user namespace alone, and therefore cannot become anybody else."""
    return Path("/proc/self/uid_map").read_text().split()[2] == "1"


def _tree(kata: str, source: bytes) -> dict[str, bytes]:
    """What the box holds, by path: a small checkout, with the reference among its git objects."""
    reference = (ROOT / "solutions" / kata / "reference.py").read_bytes()
    blob = b"blob %d\0%b" % (len(reference), reference)
    number = hashlib.sha1(blob).hexdigest()
    tree = {
        f"katas/{kata}/{kata}.py": source,
        f"solutions/{kata}/reference.py": reference,
        "tests/naive_grader.py": (ROOT / "tests" / "naive_grader.py").read_bytes(),
        f".git/objects/{number[:2]}/{number[2:]}": zlib.compress(blob),
        ".git/HEAD": b"ref: refs/heads/main\n",
    }
    given = ROOT / "katas" / kata / "tree.py"
    return tree | ({f"katas/{kata}/tree.py": given.read_bytes()} if given.exists() else {})


def _furnish(libc: ctypes.CDLL) -> tuple[str, dict[str, str]]:
    """Private places to write to, and the interpreter where every user can read it."""

    def mount(kind: str | None, source: str, target: str, flags: int, data: str | None = None) -> None:
        texts = [None if text is None else text.encode() for text in (source, target, kind)]
        if libc.mount(*texts, flags, None if data is None else data.encode()) != 0:
            raise OSError(ctypes.get_errno(), f"mounting {target}")

    mount(None, "none", "/", _REC | _PRIVATE)
    mount("tmpfs", "room", str(ROOM), _NOSUID_NODEV, "size=8m,mode=755")
    prefix = ROOM / "python"
    prefix.mkdir()
    mount(None, sys.base_prefix, str(prefix), _BIND | _REC)
    for place in ("/tmp", "/var/tmp", "/dev/shm"):
        if os.path.isdir(place):
            mount("tmpfs", "private", place, _NOSUID_NODEV, "size=64m,mode=1777")
    BOX.mkdir()
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    environment = {"PATH": f"{prefix}/bin:/usr/bin:/bin", "HOME": str(BOX), "LC_ALL": "C.UTF-8"}
    if sys.base_prefix not in ("/usr", "/"):
        environment["LD_LIBRARY_PATH"] = f"{prefix}/lib"
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    return str(prefix / "bin" / name), environment


def _limits(processes: int) -> dict[str, Any]:
    """The options of `Popen` that keep the grader and all below it small."""
    kept = {
        resource.RLIMIT_AS: 640 << 20,
        resource.RLIMIT_FSIZE: 32 << 20,
        resource.RLIMIT_NOFILE: 128,
        resource.RLIMIT_NPROC: processes + 40,
        resource.RLIMIT_CPU: 8,
        resource.RLIMIT_CORE: 0,
    }

    def limit() -> None:
        ctypes.CDLL(None).prctl(_PTRACER, _ANYBODY, 0, 0, 0)  # else it hangs on the machine whether one may look at it
        for which, most in kept.items():
            resource.setrlimit(which, (most, most))

    return {"preexec_fn": limit}


def _processes_of_ours() -> int:
    """How many processes this user has already, which count where nobody else can be become; 0 for root."""
    return 0 if not _mapped() else 500


def _wait(grader: subprocess.Popen[bytes]) -> int | None:
    """The grader's exit code once it has ended, None when it had to be ended. Orphans are reaped meanwhile."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        code = grader.poll()
        if code is not None:
            return code
        time.sleep(0.01)
    return None


def _pids() -> list[int]:
    while True:  # what has ended is no straggler
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                break
        except ChildProcessError:
            break
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def _files() -> set[str]:
    """Every file and folder that lies where anybody may write."""
    places = [place for place in ("/tmp", "/var/tmp", "/dev/shm") if os.path.isdir(place)]
    shared = {f"System V {kind}" for kind in ("shm", "sem", "msg") if _entries(f"/proc/sysvipc/{kind}")}
    return shared | {
        os.path.join(folder, name)
        for place in places
        for folder, folders, names in os.walk(place)
        for name in [*folders, *names]
    }


def _entries(table: str) -> bool:
    return os.path.exists(table) and len(Path(table).read_bytes().splitlines()) > 1


def _outcome(ended: int | None, output: Any, stragglers: list[int], files: set[str]) -> tuple[str, str]:
    """What became of the grader: its exit code, what it printed, and what is left of the submission."""
    for pid in stragglers:
        os.kill(pid, signal.SIGKILL)
    size = output.seek(0, 2)
    output.seek(0)
    text = output.read(_FLOOD).decode("utf-8", "replace")
    last = (text.strip().splitlines() or [""])[-1]
    if ended == 0 and last == "PASSED":
        return "passes", "it says PASSED"
    if ended is None:
        return "breaks", f"the grader hangs for more than {PATIENCE_S:g} s"
    if ended == 2 and last.startswith("ERROR"):
        return "breaks", last
    if ended not in (0, 1) or last not in ("PASSED", "FAILED"):
        return "breaks", f"the grader itself ends with {ended}"
    if size >= _FLOOD:
        return "breaks", f"its output is {size:,} bytes"
    injected = _INJECTED.search(text)
    if injected:
        return "breaks", f"its report carries {injected.group()[:20].strip(' ')!a}"
    if stragglers:
        return "breaks", f"{len(stragglers)} processes outlive it"
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    if peak > _MEMORY_KB:
        return "breaks", f"it takes {peak >> 10} MB"
    if files:
        return "breaks", f"{sorted(files)[0]} is left behind"
    return "fails", "it says FAILED"


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
