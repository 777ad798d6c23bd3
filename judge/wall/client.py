"""The judge's side of the wall: starts the warm server, and has workers born."""

from __future__ import annotations

import contextlib
import json
import select
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from judge.wall import cgroups
from judge.wall.failures import Limits, ServerFailure
from judge.wall.layers import LAYERS
from judge.wall.process import BIRTH_S, Worker
from judge.wall.server import SPAWN


class Wall:
    """The warm server. Use as a context manager: leaving it ends the server and every worker. Any thread may ask it.

    `without` switches layers off, for the tests of the others; `hash_seed` is that of every string in the workers.
    """

    def __init__(self, without: frozenset[str] = frozenset(), hash_seed: int = 0) -> None:
        ours, theirs = socket.socketpair()
        home = str(Path(__file__).resolve().parent.parent.parent)
        program = f"import sys; sys.path.insert(0, {home!r}); from judge.wall import server; server.main()"
        interpreter = getattr(sys, "_base_executable", None) or sys.executable
        self._group: cgroups.Group | None = None
        self.facts: dict[str, str] = {}
        """What there is besides the layers: the control group, the version of Landlock."""
        self._memory = 0
        self._make_group()
        options = json.dumps(
            {
                "judge": home,
                "without": sorted(without),
                "platform": sys.platform,
                "group": self._group.path if self._group else "",
            }
        )
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the wall
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and program
            [interpreter, "-s", "-S", "-P", "-B", "-c", program, str(theirs.fileno()), options],
            # Strings hash alike in every run, so that a submission that iterates over a set answers alike, too.
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": str(hash_seed)},
            pass_fds=[theirs.fileno()],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            start_new_session=True,
        )
        theirs.close()
        self._control = ours
        self._report: dict[str, str] | None = None
        self.layers: dict[str, str] = {}
        """Layer to "" or the reason why it does not stand; complete once a worker was born."""
        self._equipped = False
        self._one_at_a_time = threading.Lock()
        self.cpu_ns = 0
        """CPU that ended workers have used, with everything inside."""

    def __enter__(self) -> Wall:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the server; its workers end with it."""
        self._control.close()
        try:
            self._process.wait(2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._group is not None:
            self._group.close()
        self._errors.close()

    def _make_group(self) -> None:
        try:
            self._group = cgroups.make()
        except cgroups.NoGroup as problem:
            self.facts["cgroup"] = str(problem)

    def spawn(self, limits: Limits) -> Worker:
        """A new worker, closed in and waiting. Raises `ServerFailure`."""
        worker = self.order(limits)
        self.take(worker)
        return worker

    def order(self, limits: Limits) -> Worker:
        """A new worker that is being born meanwhile: `take` it, or close it. Raises `ServerFailure`."""
        with self._server_told():
            if self._report is None:
                self._report, facts = json.loads(self._receive())
                self.layers.update(self._report or {})
                self.facts.update(facts)
            return Worker(self, limits)

    def take(self, worker: Worker) -> None:
        """Waits until a worker that was ordered is closed in and waiting. Raises `ServerFailure`."""
        with self._server_told():
            worker.await_birth()

    @contextlib.contextmanager
    def _server_told(self) -> Iterator[None]:
        try:
            yield
        except OSError as problem:
            raise ServerFailure(self._why(str(problem))) from None

    def isolation(self) -> dict[str, str | dict[str, str]]:
        """How well workers are closed in: "full", "strong" or "basic", each layer with "active" or why not, facts."""
        told: dict[str, str] = {name: self.layers.get(name, "not tried") or "active" for name in LAYERS}
        strong = all(told[name] == "active" for name in LAYERS[:-1])
        return {
            "level": "full" if strong and told[LAYERS[-1]] == "active" else "strong" if strong else "basic",
            "layers": told,
            "facts": dict(self.facts),
        }

    def _receive(self) -> bytes:
        """The server's first words, one line."""
        data = b""
        while not data.endswith(b"\n"):
            ready, _, _ = select.select([self._control], [], [], BIRTH_S)
            piece = self._control.recv(1 << 16) if ready else b""
            if not piece:
                raise ServerFailure(self._why("no answer"))
            data += piece
        return data

    def request(self, limits: Limits, fds: list[int]) -> None:
        """Asks the server for a keeper and its worker; `returned` says when its memory is free again."""
        with self._one_at_a_time:
            self._allow(limits.memory)
            socket.send_fds(self._control, [SPAWN.pack(limits.memory, limits.output)], fds)

    def equip(self) -> None:
        """Has all further workers know how to put down what C code touches (the probe `charges`). Takes 20 ms, once."""
        with self._one_at_a_time, self._server_told():
            if not self._equipped:
                self._equipped = True
                self._control.sendall(SPAWN.pack(0, 0))

    def returned(self, limits: Limits) -> None:
        """A worker that was asked for is gone."""
        with self._one_at_a_time:
            self._allow(-limits.memory)

    def burnt(self, cpu_ns: int) -> None:
        """A worker has ended, and used so much."""
        with self._one_at_a_time:
            self.cpu_ns += cpu_ns

    def _allow(self, more: int) -> None:
        self._memory += more
        if self._group is not None and more > 0:
            self._group.allow(self._memory)

    def _why(self, what: str) -> str:
        self._errors.seek(0)
        said = self._errors.read(4000).decode("utf-8", "replace").strip().splitlines()
        return f"the sandbox server failed: {said[-1] if said else what}"
