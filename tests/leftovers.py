"""What a grade leaves behind: looked for before and after, everywhere where something can be left.

Others use the machine at the same time, so each thing is asked whose it is: processes by descent (this process adopts
its orphans) or by the sandbox's users, files by owner, place or name. Everything of this process itself counts. What is
still ending when it is looked at is given `SETTLE_S` to do so. Linux alone.
"""

from __future__ import annotations

import ctypes
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path

from walls import descendants

from judge.wall import layers

SETTLE_S = 2.0
SANDBOX_USERS = frozenset(layers._SANDBOX_UIDS[:1])
"""Whom a worker becomes where the judge is root. `nobody`, its second choice, may be anybody else as well."""
MARK = "hostile"
"""What the corpus calls the things that it makes where everybody may: by this name they are known as its own."""
KEYS = 0x7057110
"""The first of the sixteen keys under which the corpus makes what System V shares."""
_EVERYBODYS = ("/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run/lock")
_NAMESPACES = ("cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts")
_SUBREAPER = 36
_CGROUPS = Path("/sys/fs/cgroup")


@dataclass(frozen=True)
class Snapshot:
    """Everything that a grade could leave behind and that is there now, as one set of names for each kind of thing."""

    processes: frozenset[str] = field(default_factory=frozenset)
    threads: frozenset[str] = field(default_factory=frozenset)
    descriptors: frozenset[str] = field(default_factory=frozenset)
    files: frozenset[str] = field(default_factory=frozenset)
    mounts: frozenset[str] = field(default_factory=frozenset)
    namespaces: frozenset[str] = field(default_factory=frozenset)
    memory: frozenset[str] = field(default_factory=frozenset)
    sockets: frozenset[str] = field(default_factory=frozenset)
    cgroups: frozenset[str] = field(default_factory=frozenset)


def adopt_orphans(adopt: bool = True) -> None:
    """Orphans below this process become its children, so that none escapes by a double fork; or no longer do."""
    ctypes.CDLL(None).prctl(_SUBREAPER, int(adopt), 0, 0, 0)


def snapshot(*own: Path) -> Snapshot:
    """What is there now. `own` are folders in which nobody but the grade has anything to do."""
    processes = dict(_processes())
    return Snapshot(
        processes=frozenset(f"process {pid} ({name})" for pid, name in processes.items()),
        threads=frozenset(f"thread {thread.name}" for thread in threading.enumerate()),
        descriptors=frozenset(_descriptors()),
        files=frozenset([*_files(own), *_everybodys_files()]),
        mounts=frozenset(f"mount {line.split(' ')[4]}" for line in _lines("/proc/self/mountinfo")),
        namespaces=frozenset(_namespaces(processes)),
        memory=frozenset(_system_v()),
        sockets=frozenset(_sockets()),
        cgroups=frozenset(_cgroups()),
    )


def left_behind(before: Snapshot, *own: Path) -> list[str]:
    """What is there now and was not there before, in words; waits for what is about to end."""
    deadline = time.monotonic() + SETTLE_S
    while True:
        found = _more(before, snapshot(*own))
        if not found or time.monotonic() > deadline:
            return found
        time.sleep(0.02)


def _more(before: Snapshot, after: Snapshot) -> list[str]:
    return [
        name
        for kind in fields(Snapshot)
        for name in sorted(getattr(after, kind.name) - getattr(before, kind.name))
    ]  # fmt: skip


# ---------------------------------------------------------------- processes


def _processes() -> Iterator[tuple[int, str]]:
    """Everything below this process, and what runs as a user of the sandbox with no parent but the system's first."""
    yield from descendants().items()
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            status = dict(line.partition(":\t")[::2] for line in (entry / "status").read_text().splitlines())
        except OSError:  # it has ended meanwhile
            continue
        if int(status["Uid"].split()[0]) in SANDBOX_USERS and status["PPid"].strip() in ("0", "1"):
            yield int(entry.name), status["Name"]


def _descriptors() -> Iterator[str]:
    """Open descriptors of this process, told by what they lead to."""
    for number in Path("/proc/self/fd").iterdir():
        try:
            yield f"descriptor {number.name} of the judge, {number.readlink()}"
        except OSError:  # the one that listed them
            continue


def _namespaces(processes: dict[int, str]) -> Iterator[str]:
    """Namespaces of the processes in question that are not this process's own, and those that a mount keeps."""
    for kind in _NAMESPACES:
        own = _link(f"/proc/self/ns/{kind}")
        for found in {_link(f"/proc/{pid}/ns/{kind}") for pid in processes} - {own, ""}:
            yield f"namespace {found}"
    for line in _lines("/proc/self/mountinfo"):
        if " - nsfs " in line:
            yield f"namespace kept at {line.split(' ')[4]}"


def _link(path: str) -> str:
    try:
        return str(Path(path).readlink())
    except OSError:
        return ""


# ---------------------------------------------------------------- files, memory, sockets, cgroups


def _files(folders: tuple[Path, ...]) -> Iterator[str]:
    for place in folders:
        for folder, inner, names in os.walk(place):
            yield from (f"file {str(Path(folder) / name)!a}" for name in (*inner, *names))


def _everybodys_files() -> Iterator[str]:
    """Files of the sandbox's users, or of the corpus's names, where everybody may write."""
    for place in _EVERYBODYS:
        try:
            entries = list(os.scandir(place))
        except OSError:
            continue
        for entry in entries:
            try:
                user = entry.stat(follow_symlinks=False).st_uid
            except OSError:
                continue
            if user in SANDBOX_USERS - {os.getuid()} or MARK in entry.name:
                yield f"file {entry.path!a}"


def _system_v() -> Iterator[str]:
    """Shared memory, semaphores and message queues of System V that the sandbox's users or the corpus's keys mark."""
    for kind in ("shm", "sem", "msg"):
        head, *rows = _lines(f"/proc/sysvipc/{kind}") or [""]
        for row in rows:
            found = dict(zip(head.split(), row.split(), strict=True))
            key = int(found["key"]) & 0xFFFFFFFF
            if int(found["uid"]) in SANDBOX_USERS - {os.getuid()} or key >> 4 == KEYS >> 4:
                yield f"System V {kind} {key:#x}"


def _sockets() -> Iterator[str]:
    """Unix sockets with a name, on disk or abstract, that bear the corpus's mark."""
    for line in _lines("/proc/net/unix")[1:]:
        name = line.split(maxsplit=7)[7:]
        if name and MARK in name[0]:
            yield f"socket {name[0]!a}"


def _cgroups() -> Iterator[str]:
    """Control groups that a judge made: they are named after the process that did."""
    own = {str(os.getpid()), *map(str, descendants())}
    for folder, inner, _ in os.walk(_CGROUPS):
        for name in inner:
            if MARK in name or ("judge" in name and own & set(name.replace(".", "-").split("-"))):
                yield f"cgroup {Path(folder) / name}"


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return []
