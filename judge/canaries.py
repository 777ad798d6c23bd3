"""Canaries: what each layer of the wall promises, tried from inside by a harmless attempt at the opposite.

An attempt is refused while the layer stands, be it the only one, and gets through where no layer stands; where it does
not even then, the machine itself refuses it, and it says nothing of the layer.
"""

from __future__ import annotations

import ctypes
import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from judge.wall.client import Wall
from judge.wall.failures import Limits, WallFailure
from judge.wall.layers import LAYERS
from judge.wall.namespaces import HOSTNAME

LIMITS = Limits(cpu_s=5.0, wall_s=20.0, memory=128 << 20)
_MUCH = LIMITS.memory * 3 // 2
_IPC_RMID, _IPC_CREAT = 0, 0o1000


class Canary(NamedTuple):
    """An attempt: the layer that promises to refuse it, the promise in words, and the call that is made inside."""

    layer: str
    promise: str
    call: str
    args: tuple[Any, ...] = ()


@dataclass
class Surroundings:
    """What there is outside for the attempts to reach: a listening port, this process, shared memory under a key."""

    port: int
    segment: int
    pid: int = field(default_factory=os.getpid)

    def canaries(self) -> list[Canary]:
        """Every attempt."""
        file = f"/tmp/judge-canary-{self.pid}"  # noqa: S108 - made only where no layer stands, and removed at once
        return [
            Canary("process", "memory has a limit", "memory", (_MUCH,)),
            Canary("process", "shared memory counts", "shared", (_MUCH,)),
            Canary("process", "memory of all processes together has a limit", "together", (_MUCH // 4, 4)),
            Canary("process", "the number of processes has a limit", "many", (LIMITS.processes + 8,)),
            Canary("process", "the number of open files has a limit", "descriptors", (100,)),
            Canary("process", "nothing can be written to a file", "fill", (file,)),
            Canary("process", "nothing can be kept in a file in memory", "memory_file"),
            Canary("privileges", "no program gives new privileges", "new_privileges"),
            Canary("privileges", "it has no capability of root", "capability"),
            Canary("privileges", "it has no power of root over its own memory", "lowest_page"),
            Canary("seccomp", "no other process can be started", "fork"),
            Canary("seccomp", "no socket can be had", "inet"),
            Canary("seccomp", "no memory of another process can be traced", "trace"),
            Canary("seccomp", "no shared memory outlives it", "segment", (self.segment,)),
            Canary("landlock", "no file of yours can be read", "read", ("/etc/passwd",)),
            Canary("landlock", "no folder can be listed", "listing", ("/",)),
            Canary("landlock", "no file can be made", "create", (file,)),
            Canary("namespaces", "mount: no file of yours is there", "exists", ("/etc/passwd",)),
            Canary("namespaces", "pid: no other process is there", "signal", (self.pid,)),
            Canary("namespaces", "net: no network is there", "connect", (self.port,)),
            Canary("namespaces", "ipc: no shared memory of others is there", "segment", (self.segment,)),
            Canary("namespaces", "uts: the machine's name is hidden", "hostname", (HOSTNAME,)),
        ]


@contextmanager
def surroundings() -> Iterator[Surroundings]:
    """Real things outside to be reached; they are gone afterwards. Linux alone."""
    libc = ctypes.CDLL(None, use_errno=True)
    with socket.create_server(("127.0.0.1", 0), backlog=50) as listener:
        key = 0x6A000000 | os.getpid() & 0xFFFFFF
        segment = libc.shmget(key, 4096, _IPC_CREAT | 0o600)
        try:
            yield Surroundings(listener.getsockname()[1], key)
        finally:
            if segment >= 0:
                libc.shmctl(segment, _IPC_RMID, None)


def got_through(wall: Wall, canaries: Sequence[Canary]) -> dict[Canary, bool]:
    """Each attempt, in a worker of its own, and whether it got through."""
    return {canary: _try(wall, canary) for canary in canaries}


def _try(wall: Wall, canary: Canary) -> bool:
    worker = wall.spawn(LIMITS)
    try:
        error, _, _ = worker.ask(["load", SOURCE, "canary", "canaries.canary", "canary.py", [], []], {})
        assert error is None, error
        reply = worker.ask(["call", canary.call, None, None, canary.args, (), ()], {})
    except WallFailure:
        return False
    finally:
        worker.close()
    if reply[0] == 0:
        return True
    assert {"builtins.OSError", "builtins.MemoryError"} & set(reply[1]), reply  # refused, not mistaken
    return False


def alone(layer: str) -> frozenset[str]:
    """What to switch off so that this layer stands alone. Others than root need no_new_privs before any filter."""
    needed = {"privileges"} if os.geteuid() != 0 and layer in ("seccomp", "landlock") else set()
    return frozenset(LAYERS) - {layer} - needed


SOURCE = b'''
import ctypes, mmap, os, socket, time

libc = ctypes.CDLL(None, use_errno=True)

def c(name, *args):
    result = getattr(libc, name)(*args)
    if result == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result

def memory(size):
    return len(bytearray(size))

def shared(size):
    pages = mmap.mmap(-1, size)
    for at in range(0, size, 4096):
        pages[at] = 1
    time.sleep(0.1)
    return len(pages)

def together(size, count):
    ready, tell = os.pipe()
    for _ in range(count):
        if os.fork() == 0:
            held = bytearray(size)
            for at in range(0, size, 4096):
                held[at] = 1
            os.write(tell, b"x")
            time.sleep(60)
    for _ in range(count):
        os.read(ready, 1)
    time.sleep(0.1)
    return count

def many(count):
    for _ in range(count):
        if os.fork() == 0:
            time.sleep(60)
    time.sleep(0.1)
    return count

def descriptors(count):
    held = []
    try:
        for _ in range(count):
            held.append(os.dup(0))
    finally:
        for fd in held:
            os.close(fd)

def create(path, content=b""):
    fd = os.open(path, os.O_WRONLY | os.O_CREAT)
    try:
        return os.write(fd, content)
    finally:
        os.close(fd)
        os.unlink(path)

def fill(path):
    return create(path, b"x")

def memory_file():
    return os.write(c("memfd_create", b"canary", 0), b"x")

def new_privileges():
    if libc.prctl(39, 0, 0, 0, 0) != 0:
        raise PermissionError("no_new_privs is set")

def capability():
    c("chroot", b"/")

def lowest_page():
    """Where a null pointer leads, which only root may map."""
    libc.mmap.restype = ctypes.c_long
    libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
    c("mmap", None, 4096, mmap.PROT_READ, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 16, -1, 0)

def fork():
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)

def inet():
    socket.socket().close()

def trace():
    child = os.fork()
    if child == 0:
        time.sleep(60)
    c("ptrace", 0x4206, child, 0, 0)

def segment(key):
    c("shmget", key, 0, 0)

def read(path):
    with open(path, "rb") as file:
        return len(file.read(1))

def listing(path):
    return len(os.listdir(path))

def exists(path):
    return os.stat(path).st_mode

def signal(pid):
    os.kill(pid, 0)

def connect(port):
    with socket.socket() as end:
        end.settimeout(5)
        end.connect(("127.0.0.1", port))

def hostname(hidden):
    if os.uname().nodename == hidden:
        raise PermissionError("the name is hidden")

def burn(seconds):
    started = time.process_time()
    while time.process_time() - started < seconds:
        pass

def burn_apart(seconds):
    """In a grandchild that leaves its session, whose parent is gone."""
    done, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        if os.fork() == 0:
            os.setsid()
            burn(seconds)
            os.write(tell, b"x")
            time.sleep(60)
        os._exit(0)
    os.waitpid(child, 0)
    os.read(done, 1)
'''
"""What the canaries are made of, a function for each attempt; a refusal is an `OSError` or a `MemoryError`."""
