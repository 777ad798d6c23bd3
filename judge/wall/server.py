"""The warm server: forks a keeper for each worker that the judge asks for. Standard library only.

    judge ── request: descriptors ──▶ server ── fork ──▶ keeper ── fork ──▶ init (pid 1 inside)
                                                              └── fork ──▶ worker (the submission)

The server has imported what workers need and stays single-threaded, so a fork is cheap and safe. The keeper stays
outside the worker's namespaces: it reports the worker's pid, waits for its end or for the judge's, then kills and reaps
everything inside and reports how it ended. Every process dies with its parent, and all die with the judge.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import socket
import struct
import sys
from contextlib import suppress
from typing import Any, NoReturn

from judge.wall import probes, worker
from judge.wall.instruments import Instruments
from judge.wall.layers import Layers

SPAWN = struct.Struct("=QQ")
"""The limits in a request: bytes of memory, bytes of output kept. No memory at all asks for no worker: see `serve`."""
ENDED = struct.Struct("=iQQ")
"""The keeper's last word: wait status, CPU nanoseconds of everything reaped, peak resident kilobytes."""
BORN = struct.Struct("=ii")
"""The keeper's first word: the process ids of the worker and of the keeper itself."""
_POLL_MS = 20
_INIT_S = 2.0
_FOR_INIT = frozenset({signal.SIGCHLD, signal.SIGTERM})


def serve(control: socket.socket, layers: Layers, instruments: Instruments) -> None:
    """Answers requests until the judge closes the control socket.

    After a request without memory all further workers know how to put down what C code touches.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the judge's to handle
    layers.prepare_server()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # keepers are reaped by the kernel
    control.sendall(json.dumps([layers.report, layers.facts]).encode() + b"\n")
    while True:
        request, fds, _, _ = socket.recv_fds(control, SPAWN.size, 5)
        if len(request) < SPAWN.size:  # the judge has gone, if need be in the middle of a request
            return
        memory, output = SPAWN.unpack(request)
        if not memory:
            probes.equip(instruments.load())
            continue
        if os.fork() == 0:
            control.close()
            _keep(layers, memory, output, *fds)
        for fd in fds:
            os.close(fd)


def _keep(layers: Layers, memory: int, output: int, *fds: int) -> NoReturn:
    """The keeper's life. `fds`: requests in, replies out, printed output, progress, and the keeper's own socket."""
    code = 1
    try:
        own = fds[-1]
        os.setsid()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        layers.die_with_parent()
        layers.prepare_keeper()
        init = _fork_init(layers, fds)
        child = os.fork()
        if child == 0:
            worker_life(layers, memory, output, fds)
        for fd in fds[:-1]:
            os.close(fd)
        tell(own, b"P", BORN.pack(child, os.getpid()))
        status = _wait_for_end(child, own, linux=layers.linux)
        status = _kill_all(child, init, status)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        peak = used.ru_maxrss if sys.platform != "darwin" else used.ru_maxrss >> 10  # bytes there
        tell(own, b"E", ENDED.pack(status, int((used.ru_utime + used.ru_stime) * 1e9), peak))
        code = 0
    except BaseException as problem:
        with suppress(OSError):
            tell(fds[-1], b"X", f"{type(problem).__name__}: {problem}".encode())
    finally:
        os._exit(code)


def tell(own: int, tag: bytes, content: bytes) -> None:
    """One record to the judge: tag, length, content."""
    os.write(own, tag + struct.pack("=I", len(content)) + content)


def _fork_init(layers: Layers, fds: tuple[int, ...]) -> int:
    """Process 1 of the namespace inside: reaps orphans, and takes everything along when it is killed."""
    if not layers.stands("namespaces"):
        return 0
    signal.pthread_sigmask(signal.SIG_BLOCK, _FOR_INIT)  # before it is born: process 1 loses what it does not expect
    init = os.fork()
    if init == 0:
        layers.die_with_parent()
        for fd in fds:
            os.close(fd)
        _reap_until_told()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _FOR_INIT)
    return init


def _reap_until_told() -> NoReturn:
    """Init's life. At its end it kills and reaps what is left: were it killed, the kernel would forget their CPU."""
    while True:
        told = signal.sigwait(_FOR_INIT) == signal.SIGTERM
        if told:
            with suppress(ProcessLookupError):
                os.kill(-1, signal.SIGKILL)  # everything in this namespace but itself
        with suppress(ChildProcessError):
            while os.waitpid(-1, 0 if told else os.WNOHANG)[0]:
                pass
        if told:
            os._exit(0)


def worker_life(layers: Layers, memory: int, output: int, fds: tuple[int, ...]) -> NoReturn:
    """The worker's life: closes itself in, says so, and serves scripts until it ends."""
    code = 70
    try:
        requests, replies, printed, progress, own = fds
        os.setsid()
        layers.die_with_parent()
        null = os.open("/dev/null", os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(null, number)
        keep = {0, 1, 2, requests, replies, printed, progress, own, layers.ruleset}
        _close_others(keep)
        report = layers.close_in(memory)
        tell(own, b"L", json.dumps(report).encode())
        os.close(own)
        worker.serve(requests, replies, printed, progress, output)
        code = 0
    except MemoryError:
        code = worker.OUT_OF_MEMORY
    except BaseException as problem:
        with suppress(OSError):
            tell(fds[-1], b"X", f"{type(problem).__name__}: {problem}".encode())
    finally:
        os._exit(code)


def _close_others(keep: set[int]) -> None:
    """Closes every descriptor but these. (`closerange` of an empty range would close all: CPython passes it on.)"""
    numbers = sorted(number for number in keep if number >= 0)
    for low, high in zip([-1, *numbers], [*numbers, 4096], strict=True):
        if low + 1 < high:
            os.closerange(low + 1, high)


def _wait_for_end(child: int, own: int, *, linux: bool) -> int | None:
    """Returns when the child has ended or the judge has closed its end: the child's wait status if it was reaped."""
    poll = select.poll()
    poll.register(own, select.POLLIN)
    if linux and hasattr(os, "pidfd_open"):
        poll.register(os.pidfd_open(child), select.POLLIN)
        poll.poll()
        return None
    while not poll.poll(_POLL_MS):
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status
    return None


def _kill_all(child: int, init: int, status: int | None) -> int:
    """Kills and reaps everything inside; returns the child's wait status, which is `status` if it was reaped before."""
    if status is None:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    if init:
        _end_init(init)
    # Without a pid namespace there may be orphans; as subreaper they are ours now.
    while True:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child, signal.SIGKILL)
        for orphan in _children():
            with suppress(ProcessLookupError):
                os.kill(orphan, signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return status


def _end_init(init: int) -> None:
    """Has process 1 of the namespace reap everything and end; should it not, its own end takes all along."""
    os.kill(init, signal.SIGTERM)
    with suppress(OSError):  # no pidfd on this kernel: killed at once
        ended = os.pidfd_open(init)
        select.select([ended], [], [], _INIT_S)
        os.close(ended)
    os.kill(init, signal.SIGKILL)
    os.waitpid(init, 0)


def _children() -> list[int]:
    try:
        with open(f"/proc/self/task/{os.getpid()}/children") as file:
            return [int(pid) for pid in file.read().split()]
    except OSError:
        return []


def main() -> None:
    """Entry point of the server process: `server.py CONTROL_FD OPTIONS_AS_JSON`."""
    control = socket.socket(fileno=int(sys.argv[1]))
    options: dict[str, Any] = json.loads(sys.argv[2])
    layers = Layers(frozenset(options["without"]), options["platform"])
    layers.join_group(options["group"])
    worker.warm()
    instruments = Instruments()
    for name in [name for name in sys.modules if name == "judge" or name.startswith("judge.")]:
        del sys.modules[name]  # a submission that imports `judge` finds nothing
    sys.path[:] = [path for path in sys.path if path != options["judge"]]
    serve(control, layers, instruments)
