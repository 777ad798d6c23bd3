"""What stands between a submission and the machine, put up layer by layer, each reporting whether it stands.

0 process: own session, closed descriptors, limits    1 privileges: another uid, no capabilities, no_new_privs, seccomp
2 Landlock                                            3 namespaces and a private root (`namespaces.py`)

A layer that the machine refuses is reported and gone without: whether that is enough is for the judge to say
(`--require-isolation`). Runs in the server, the keeper and the worker; standard library only.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import struct
import sys

from judge.wall import cgroups, landlock, namespaces, seccomp

LAYERS = ("process", "privileges", "seccomp", "landlock", "namespaces")
"""From the always there to the machine-dependent; "strong" isolation is the first four, "full" all five."""

_SET_PDEATHSIG, _SET_DUMPABLE, _CAPBSET_DROP, _SET_SUBREAPER, _NO_NEW_PRIVS = 1, 4, 24, 36, 38
_CAPSET = {"x86_64": 126, "aarch64": 91}
_SANDBOX_UIDS = (204_863, 65_534)
_STACK = 100 << 20
_PROCESSES = 512
"""How many processes and threads more than there are a worker without seccomp may have."""
_OTHERS = 1024
"""How many of those that there are can be honest where the user runs nothing but submissions."""

Report = dict[str, str]
"""Layer name to "" where it stands, or to the reason why it does not."""


class Layers:
    """The layers of one server and its workers. `without` switches layers off, for the tests of the others."""

    def __init__(self, without: frozenset[str] = frozenset(), platform: str = sys.platform) -> None:
        self.without = without
        self.libc = ctypes.CDLL(None, use_errno=True)
        self.platform = platform
        self.linux = platform == "linux"
        self.report: Report = {}
        self._threads = 0
        self.facts: Report = {"landlock_abi": str(landlock.abi(self.libc)) if self.linux else "0"}
        """What there is besides the layers, for reports; see `report.schema.json`."""
        self.ruleset = -1

    def join_group(self, path: str) -> None:
        """Moves this process, and so all that it will fork, into the control group at `path` ("": there is none)."""
        if not path:
            return
        group = cgroups.Group(path)
        try:
            group.join()
        except OSError as problem:
            self.facts["cgroup"] = f"could not be entered ({problem.strerror})"
        else:
            self.facts["cgroup"] = " ".join(["kill", "cpu", *group.limits()])

    def prepare_server(self) -> None:
        """Enters the namespaces and builds the Landlock ruleset, once for all workers of this server."""
        if not self.linux:
            self.report["namespaces"] = self.report["landlock"] = f"only on Linux, this is {self.platform}"
            return
        self.libc.prctl(_SET_DUMPABLE, 0, 0, 0, 0)
        if os.geteuid() == 0:
            self._threads = min(_OTHERS, namespaces.threads_of(_SANDBOX_UIDS[0]))
        else:
            self._threads = namespaces.threads_of(os.geteuid())
        shared, entries, hidden, folders = namespaces.interpreter_paths()
        self._stand("namespaces", lambda: self._enter(shared + folders, hidden))
        self.libc.prctl(_SET_DUMPABLE, 0, 0, 0, 0)

        def build() -> None:
            self.ruleset = landlock.ruleset(self.libc, [*shared, *entries, "/dev/null", "/dev/urandom"], folders)

        self._stand("landlock", build)

    def _enter(self, readable: list[str], hidden: list[str]) -> None:
        """Tries in a child first: a process that is refused half-way is in no state to go on."""
        libc = self.libc
        if os.geteuid() != 0:
            libc.prctl(_SET_DUMPABLE, 1, 0, 0, 0)  # else /proc/self/uid_map is not ours to write
        child = os.fork()
        if child == 0:
            try:
                namespaces.enter(libc, readable, hidden)
                namespaces.unshare(libc, namespaces.NEWPID | namespaces.NEWIPC)
                os._exit(0)
            except OSError as problem:
                os._exit(problem.errno or 255)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code != 0:
            raise OSError(code, os.strerror(code) if 0 < code < 255 else "refused")
        namespaces.enter(libc, readable, hidden)

    def stands(self, layer: str) -> bool:
        """Whether a layer stands, as far as is known by now."""
        return self.report.get(layer) == ""

    def prepare_keeper(self) -> None:
        """Adopts orphans, and gives the next children pid and ipc namespaces of their own."""
        if self.linux:
            self.libc.prctl(_SET_SUBREAPER, 1, 0, 0, 0)
        if self.stands("namespaces"):
            namespaces.unshare(self.libc, namespaces.NEWPID | namespaces.NEWIPC)

    def die_with_parent(self) -> None:
        """SIGKILL for this process when its parent ends."""
        if self.linux:
            self.libc.prctl(_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)

    def close_in(self, memory: int) -> Report:
        """Puts up layers 0, 1 and 2 around this process, for good, and reports. `memory` in bytes."""
        self._stand("process", lambda: self._limits(memory))
        if not self.linux:
            self.report["privileges"] = self.report["seccomp"] = f"only on Linux, this is {self.platform}"
            return self.report
        self._stand("privileges", self._drop_privileges)
        self.die_with_parent()  # a change of uid has cleared it
        if self.stands("landlock"):
            self._stand("landlock", lambda: landlock.restrict(self.libc, self.ruleset))
            os.close(self.ruleset)
        self._stand("seccomp", lambda: seccomp.install(self.libc))
        if not self.stands("seccomp") and "process" not in self.without:
            self._few_processes()
        return self.report

    def _few_processes(self) -> None:
        """Where nothing refuses to fork, the kernel counts what this user runs.

        A watch from outside that has to wait for a processor sees thousands when it looks again.
        """
        room = _PROCESSES + self._threads
        _, hard = resource.getrlimit(resource.RLIMIT_NPROC)
        room = room if hard == resource.RLIM_INFINITY else min(room, hard)
        resource.setrlimit(resource.RLIMIT_NPROC, (room, room))

    def _limits(self, memory: int) -> None:
        limit = resource.setrlimit
        limit(resource.RLIMIT_CORE, (0, 0))
        limit(resource.RLIMIT_FSIZE, (0, 0))
        limit(resource.RLIMIT_NOFILE, (64, 64))
        limit(resource.RLIMIT_CPU, (300, 300))
        if not self.linux:
            return
        limit(resource.RLIMIT_MSGQUEUE, (0, 0))
        limit(resource.RLIMIT_MEMLOCK, (0, 0))
        # Private writable memory, which is what a program fills; the address space, reserved freely by malloc's
        # arenas and by thread stacks, gets more room.
        limit(resource.RLIMIT_DATA, (memory, memory))
        limit(resource.RLIMIT_AS, (3 * memory, 3 * memory))
        # The main thread's stack may grow this far: an honest deep recursion ends as RecursionError, not as a crash.
        _, hard = resource.getrlimit(resource.RLIMIT_STACK)
        room = _STACK if hard == resource.RLIM_INFINITY else min(_STACK, hard)
        limit(resource.RLIMIT_STACK, (room, hard))

    def _drop_privileges(self) -> None:
        libc = self.libc
        if os.geteuid() == 0:
            self._become_nobody()
        for capability in range(64):
            libc.prctl(_CAPBSET_DROP, capability, 0, 0, 0)
        header = struct.pack("=Ii", 0x20080522, 0)
        if libc.syscall(_CAPSET[os.uname().machine], header, bytes(24)) != 0:
            raise OSError(ctypes.get_errno(), "capabilities could not be dropped")
        libc.prctl(_SET_DUMPABLE, 0, 0, 0, 0)
        if libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "no_new_privs was refused")

    def _become_nobody(self) -> None:
        """Another uid, provided that it can read the standard library (it may lie in a closed home)."""
        os.setgroups([])
        for uid in _SANDBOX_UIDS:
            try:
                os.setresgid(uid, uid, uid)
                os.seteuid(uid)
            except OSError:
                continue
            readable = os.access(os.__file__, os.R_OK, effective_ids=True)
            os.seteuid(0)
            if not readable:
                os.setresgid(0, 0, 0)
                return  # stays root in name, but loses every capability below
            os.setresuid(uid, uid, uid)
            return
        raise OSError("no other uid could be taken")

    def _stand(self, layer: str, put_up: object) -> None:
        if layer in self.without:
            self.report[layer] = "switched off"
            return
        try:
            put_up()  # type: ignore[operator]
        except (OSError, StopIteration, KeyError) as problem:
            said = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
            self.report[layer] = said or type(problem).__name__
        else:
            self.report[layer] = ""
