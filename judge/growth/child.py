"""Work done in a child process that can hang, crash or eat memory without taking anybody along.

The child is forked, so that it can measure functions that no file holds; what it finds it tells line by line, and
what it told before it died is not lost.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import select
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

Record = dict[str, Any]
Work = Callable[[], Iterator[Record]]

_STACK_BYTES = 512 << 20
_RECURSION = 1_000_000
_MEMORY_BYTES = 3 << 30
_READ = 1 << 16
_GRACE_S = 5
_nested: list[int] = []
"""In a child: its own process id. Its children stay in its group, and end with it."""


class NoFork(Exception):
    """This system cannot fork a process."""


def in_child(work: Work, *, cpu_s: float, wall_s: float) -> tuple[list[Record], str]:
    """What `work` yields in a child process, and how the child ended: an empty text, or what cut it short.

    `cpu_s` limits the child's own CPU seconds, `wall_s` the seconds that are waited for it. What it prints is dropped;
    recursion is limited by memory alone. Raises `NoFork`.
    """
    if not hasattr(os, "fork"):
        raise NoFork("growth can be measured on systems that can fork only, such as Linux and macOS")
    inside, outside = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forking with threads: the child starts its own
        pid = os.fork()
    if pid == 0:
        _live(work, inside, outside, cpu_s, wall_s)
    if not _nested:
        with suppress(OSError):
            os.setpgid(pid, pid)  # as the child does itself: whoever comes first
    os.close(outside)
    try:
        data, late = _read_all(inside, time.monotonic() + wall_s)
    finally:
        os.close(inside)
        _kill(pid)
        _, status = os.waitpid(pid, 0)
    records = [json.loads(line) for line in data.split(b"\n")[:-1]]
    if records and "end" in records[-1]:
        return records[:-1], str(records[-1]["end"])
    return records, "it took too long" if late else _death(status)


def _kill(pid: int) -> None:
    """Ends the child, and all that it has started in its group: nothing is left that sleeps on."""
    with suppress(ProcessLookupError, PermissionError):
        if not _nested:
            os.killpg(pid, signal.SIGKILL)
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _read_all(descriptor: int, deadline: float) -> tuple[bytes, bool]:
    """All that comes until the other end is closed, or until the deadline has passed, which the second part tells."""
    parts: list[bytes] = []
    while (left := deadline - time.monotonic()) > 0:
        if not select.select([descriptor], [], [], left)[0]:
            break
        part = os.read(descriptor, _READ)
        if not part:
            return b"".join(parts), False
        parts.append(part)
    return b"".join(parts), True


def _death(status: int) -> str:
    number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if number == signal.SIGXCPU:
        return "it took too long"
    if number:
        return f"the process died of {signal.Signals(number).name}"
    return f"the process ended itself with status {os.waitstatus_to_exitcode(status)}"


def _live(work: Work, inside: int, outside: int, cpu_s: float, wall_s: float) -> None:
    """The child's whole life. Should the parent be killed, an alarm ends it."""
    try:
        os.close(inside)
        if not _nested:
            os.setpgid(0, 0)
        _nested.append(os.getpid())
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(int(wall_s) + _GRACE_S)
        null = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(null, descriptor)
        _limit(cpu_s)
        faulthandler.disable()  # how it ends is told by its parent
        sys.settrace(None)
        sys.setprofile(None)
        sys.setrecursionlimit(max(sys.getrecursionlimit(), _RECURSION))
        gc.freeze()  # what the parent has made is none of this process' garbage: a collection need not touch it
        gc.disable()
        _on_a_deep_stack(lambda: _tell(work, outside))
    finally:
        os._exit(0)


def _limit(cpu_s: float) -> None:
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (_mapped_bytes() + _MEMORY_BYTES,) * 2)
    used = time.process_time()
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(used + cpu_s) + 1, int(used + cpu_s) + 2))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)


def _mapped_bytes() -> int:
    """What this process has mapped already, which counts against its limit; 0 where nothing says so."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 one read, of a file that is none
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def _on_a_deep_stack(work: Callable[[], None]) -> None:
    before = threading.stack_size()
    try:
        threading.stack_size(_STACK_BYTES)
        thread = threading.Thread(target=work)
        thread.start()
    except (ValueError, RuntimeError, MemoryError):
        work()
        return
    finally:
        threading.stack_size(before)
    thread.join()


def _tell(work: Work, outside: int) -> None:
    """Tells each record as soon as it is there, then the end, and how it came about."""
    end = ""
    try:
        for record in work():
            _write(outside, record)
    except BaseException as problem:
        end = f"{type(problem).__name__}: {problem}"[:300]
    _write(outside, {"end": end})


def _write(outside: int, record: Record) -> None:
    data = memoryview(json.dumps(record).encode() + b"\n")
    while data:
        data = data[os.write(outside, data) :]
