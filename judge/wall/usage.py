"""What everything inside one worker uses: CPU time, memory, processes. Read from outside, where nothing can lie.

With seccomp in place a worker cannot fork, so there is one process to read. Without it there may be many, and what is
limited is their sum: of those that live, of those that were reaped inside, and of orphans, which stay below the keeper.
Linux tells through /proc and the clocks of processes; elsewhere `ps` is asked, seldom, since asking is expensive.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_ASK_PS_S = 0.25


class Inside:
    """The processes of one worker: itself, and below its keeper whatever else it may have started."""

    def __init__(self, worker: int, keeper: int, *, alone: bool) -> None:
        self.worker = worker
        self._keeper = keeper
        self._alone = alone
        self._linux = sys.platform == "linux"
        self._met: dict[int, float] = {}
        self._told = (0.0, 0)
        self._asked = float("-inf")

    def processes(self) -> list[int]:
        """Every process inside, ended ones that nobody has reaped included. O(processes)."""
        if self._alone or not self._linux:
            return [self.worker]
        found, todo = [], [self._keeper]
        while todo:
            children = list(_children(todo.pop()))
            found += children
            todo += children
        return found

    def cpu_s(self) -> float:
        """CPU seconds of all of them since their birth, with those of the dead; 0.0 where the system cannot say.

        Where fork is possible this sees a process that ended between two readings only if somebody inside reaped it;
        the keeper's last word, and the control group where there is one, have the rest.
        """
        if not self._linux:
            return self._ps()[0]
        if self._alone:
            return _clock_s(self.worker)
        reaped = 0.0
        living = {pid: _clock_s(pid) for pid in self.processes()}
        for pid in living:
            fields = _stat(pid)
            reaped += (int(fields[13]) + int(fields[14])) / _TICKS if fields else 0.0
        self._met.update(living)
        return max(sum(living.values()) + reaped, sum(self._met.values()))

    def memory(self, processes: list[int]) -> int:
        """Bytes that these processes have filled: their own and what they share, less their stacks.

        Private memory has a limit in the kernel already; what a process maps to share with others has not. Pages that
        a fork has not copied yet count for both.
        """
        return sum(map(_filled, processes)) if self._linux else self._ps()[1]

    def asleep(self) -> bool:
        """Whether every thread waits for something other than a processor, which a loaded machine is not guilty of.

        The state of a process is that of its first thread alone, which may be joining others that wait for a processor.
        Threads are read one after another, and one may wake the next behind the reader's back; but not without
        using the processor: what the clock says before and after must be the same.
        """
        before = self.cpu_s()
        states = [*self._states()]
        return bool(states) and all(state in "STZX" for state in states) and self.cpu_s() == before

    def working(self) -> bool:
        """Whether any thread of any of them runs, or would if a processor were free; no where the system cannot say."""
        return "R" in self._states()

    def _states(self) -> Iterator[str]:
        """The state of each thread, a letter of proc(5); none where the system cannot say."""
        for pid in self.processes() if self._linux else []:
            for thread in _threads(pid):
                yield from _stat(f"{pid}/task/{thread}")[:1]

    def _ps(self) -> tuple[float, int]:
        """CPU seconds and bytes of the worker, at most a quarter of a second old."""
        if time.monotonic() - self._asked > _ASK_PS_S:
            command = ["ps", "-o", "time=", "-o", "rss=", "-p", str(self.worker)]
            try:
                done = subprocess.run(command, capture_output=True, text=True, timeout=5, check=False)  # noqa: S603
                clock, rss = done.stdout.split()
                self._told = _seconds(clock), int(rss) << 10
            except (OSError, ValueError, subprocess.TimeoutExpired):
                pass  # it has ended, or there is no `ps`: what was last known stays
            self._asked = time.monotonic()
        return self._told


def _clock_s(pid: int) -> float:
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return 0.0


def _seconds(clock: str) -> float:
    """Seconds from what `ps` says: `[[days-]hours:]minutes:seconds[.hundredths]`."""
    days, _, rest = clock.rpartition("-")
    total = 0.0
    for part in rest.split(":"):
        total = total * 60 + float(part)
    return total + 86_400 * int(days or 0)


def _threads(pid: int) -> list[str]:
    try:
        return os.listdir(f"/proc/{pid}/task")
    except OSError:
        return []


def _children(pid: int) -> Iterator[int]:
    try:
        for thread in _threads(pid):
            with open(f"/proc/{pid}/task/{thread}/children") as file:
                yield from map(int, file.read().split())
    except OSError:
        return  # it has ended meanwhile


def _stat(pid: int | str) -> list[str]:
    """The fields of /proc/PID/stat, or that of one thread, after the name: the state is the first."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()
    except OSError:
        return []


def _filled(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/status", "rb") as file:
            lines = file.read().splitlines()
    except OSError:
        return 0
    sizes = {name: int(rest.split()[0]) for name, _, rest in (line.partition(b":") for line in lines) if name in _SIZES}
    own = sizes.get(b"RssAnon", 0) + sizes.get(b"VmSwap", 0) - sizes.get(b"VmStk", 0)
    return (max(0, own) + sizes.get(b"RssShmem", 0)) << 10


_SIZES = frozenset({b"RssAnon", b"RssShmem", b"VmSwap", b"VmStk"})
