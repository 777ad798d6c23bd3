"""A control group (cgroup v2) around one wall, where the system lets this user make one. Standard library only.

It holds the server and everything that it forks: one kill ends all, and where the controllers are there, memory and
processes are limited for the sum. It is one for the whole wall, not one for each worker: moving a process into a group
waits for every processor of the machine (7 to 26 ms), which is more than the birth of a worker costs.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from itertools import count

_NAME = "judge"
_OVERHEAD = 256 << 20
_PIDS = 1024
_EMPTY_S = 2.0
_numbers = count(1)


class NoGroup(Exception):
    """There is none to be had, and why."""


class Group:
    """One control group. Its folder is removed when it is closed."""

    def __init__(self, path: str) -> None:
        self.path = path

    def limits(self) -> list[str]:
        """What can be limited for the sum here: "memory", "pids", both or neither."""
        files = (("memory", "memory.max"), ("pids", "pids.max"))
        return [name for name, file in files if os.path.exists(os.path.join(self.path, file))]

    def allow(self, memory: int) -> None:
        """Limits the sum to `memory` bytes and the server's own needs."""
        for file, value in (
            ("memory.max", memory + _OVERHEAD),
            ("memory.swap.max", 0),
            ("pids.max", _PIDS),
        ):
            if os.path.exists(os.path.join(self.path, file)):
                _write(os.path.join(self.path, file), str(value))

    def join(self) -> None:
        """Moves this process in. Raises `OSError`."""
        _write(os.path.join(self.path, "cgroup.procs"), "0")

    def close(self) -> None:
        """Kills whatever is still inside, and removes the group."""
        with suppress(OSError):
            _write(os.path.join(self.path, "cgroup.kill"), "1")
        deadline = time.monotonic() + _EMPTY_S
        while True:
            try:
                os.rmdir(self.path)
            except FileNotFoundError:
                return
            except OSError:  # those that were killed are still on their way out
                if time.monotonic() > deadline:
                    return
                time.sleep(0.001)
            else:
                return


def _write(path: str, text: str) -> None:
    fd = os.open(path, os.O_WRONLY)  # never makes the file: what the kernel did not offer is not there to be set
    try:
        os.write(fd, text.encode())
    finally:
        os.close(fd)


def make() -> Group:
    """A new group below this process's own, or beside it. Raises `NoGroup` with the reason in words."""
    root, own = _own()
    reason = "there is no cgroup v2 here"
    # Beside it the controllers can be had (a group that holds processes cannot hand them down). Root can write
    # anywhere, which is no reason to do so.
    beside = [os.path.dirname(own)] if own != root and os.geteuid() != 0 else []
    for parent in (*beside, own) if own else ():
        _sweep(parent)
        path = os.path.join(parent, f"{_NAME}-{os.getpid()}-{next(_numbers)}")
        try:
            if parent != own:
                _write(os.path.join(parent, "cgroup.subtree_control"), "+memory +pids")
            os.mkdir(path)
        except OSError as problem:
            reason = f"not delegated to this user ({problem.strerror})"
            continue
        return Group(path)
    raise NoGroup(reason)


def _own() -> tuple[str, str]:
    """Where cgroup v2 is mounted, and the folder of this process's group there; "" twice where there is none."""
    try:
        with open("/proc/self/mounts") as mounts:
            root = next(line.split()[1] for line in mounts if line.split()[2] == "cgroup2")
        with open("/proc/self/cgroup") as groups:
            own = next(line.rstrip("\n")[3:] for line in groups if line.startswith("0::"))
    except (OSError, StopIteration, IndexError):
        return "", ""
    return root, os.path.normpath(root + own)


def _sweep(parent: str) -> None:
    """Removes the empty groups of judges that were killed before they could do so."""
    with suppress(OSError):
        for name in os.listdir(parent):
            parts = name.split("-")
            if parts[0] == _NAME and len(parts) == 3 and parts[1].isdigit() and not _lives(int(parts[1])):
                with suppress(OSError):
                    os.rmdir(os.path.join(parent, name))


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
