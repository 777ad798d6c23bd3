"""One worker as the judge sees it: asked, watched from outside, and ended with everything inside."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import struct
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from judge.wall.channels import shared_counter, widen
from judge.wall.failures import Died, Forged, Limits, OverMemory, OverTime, ServerFailure, WallFailure
from judge.wall.server import BORN, ENDED
from judge.wall.usage import Inside
from judge.wall.worker import HEADER, LOADING, OUT_OF_MEMORY
from judge.wire import MAX_FRAME, WireError, decode, pack_request

if TYPE_CHECKING:
    from judge.wall.client import Wall

_READ = 1 << 20
_TICK_MS = 10
BIRTH_S = 20.0
_ENDING_S = 1.5
"""How long a process that has closed its end of the replies may take to end by itself."""
_GLANCE_S = 0.1


class Worker:
    """One process with one submission. `ask` is one request and its reply; the first failure ends it.

    It is being born when this returns: `await_birth` comes before anything else but `close`.
    """

    def __init__(self, wall: Wall, limits: Limits) -> None:
        self.wall = wall
        self.limits = limits
        self.pid = 0
        self.ended: tuple[int, int, int] | None = None
        """Wait status, CPU nanoseconds, peak kilobytes: known after the end."""
        self.reply = b""
        """What it answered last, as it came."""
        self._printed = b""
        self._number, self._to_send = b"", memoryview(b"")
        self._started = self._awake = self._seen = self._looked = self._glanced = 0.0
        self.burnt_s = 0.0
        """CPU seconds that it had used before the question under way."""
        self._rested_s = 0.0
        self._keeper = -1
        request_end, self._requests = os.pipe()
        self._answers, reply_end = os.pipe()
        self._output, printed_end = os.pipe()
        self._progress = shared_counter()
        self._own, keeper_end = socket.socketpair()
        theirs = [request_end, reply_end, printed_end, self._progress, keeper_end.fileno()]
        try:
            for fd in (self._requests, self._answers):
                widen(fd)
            for fd in (self._requests, self._answers, self._output, printed_end):
                os.set_blocking(fd, False)
            wall.request(limits, theirs)
        finally:
            for fd in (request_end, reply_end, printed_end):
                os.close(fd)
            keeper_end.close()
        self._poll = select.poll()
        self._poll.register(self._answers, select.POLLIN)
        self._poll.register(self._requests, 0)

    def await_birth(self) -> None:
        """Returns when it is closed in and waiting. Raises `ServerFailure`."""
        deadline = time.monotonic() + BIRTH_S
        records: dict[bytes, bytes] = {}
        while not {b"P", b"L"} <= records.keys():
            record = self._record(deadline)
            if record is None or record[0] in (b"X", b"E"):
                self.close()
                detail = record[1].decode("utf-8", "replace") if record and record[0] == b"X" else "it did not start"
                raise ServerFailure(f"a worker could not be started: {detail}")
            records[record[0]] = record[1]
        self.pid, keeper = BORN.unpack(records[b"P"])
        self.wall.layers.update(json.loads(records[b"L"]))
        self._inside = Inside(self.pid, keeper, alone=self.wall.layers.get("seccomp") == "")
        if hasattr(os, "pidfd_open"):
            with suppress(OSError):
                self._keeper = os.pidfd_open(keeper)

    def _record(self, deadline: float) -> tuple[bytes, bytes] | None:
        """The keeper's next record, or None at its end. The worker shares this channel until it has loaded nothing."""
        head = self._exactly(5, deadline)
        if len(head) < 5:
            return None
        (size,) = struct.unpack("=I", head[1:])
        return head[:1], self._exactly(min(size, 1 << 16), deadline)

    def _exactly(self, size: int, deadline: float) -> bytes:
        data = b""
        while len(data) < size:
            self._own.settimeout(max(0.01, deadline - time.monotonic()))
            try:
                piece = self._own.recv(size - len(data))
            except OSError:
                return data
            if not piece:
                return data
            data += piece
        return data

    # ------------------------------------------------------------ asking

    def ask(self, request: Any, given: dict[str, type], cpu_s: float | None = None) -> Any:
        """The worker's reply, decoded, within `cpu_s` (the limits' own by default).

        Raises a `WallFailure`, after which the worker is gone.
        """
        self.send(request, given)
        return self.receive(given, cpu_s)

    def send(self, request: Any, given: dict[str, type]) -> None:
        """Begins to ask; `receive` must follow. What the pipe has no room for yet is sent then."""
        self.send_packed(pack_request(request, given))

    def send_packed(self, body: bytes) -> None:
        """As `send`, for what `judge.wire.pack_request` has packed: one packing may serve two workers."""
        if len(body) > MAX_FRAME:
            raise ValueError("a request larger than a frame")
        self._number = os.urandom(16)
        self._started = self._awake = self._glanced = time.monotonic()
        self.burnt_s, self._seen = self.cpu_s(), 0.0
        if self._unasked():
            raise self._failed(Forged, "it answered before it was asked")
        self._to_send = memoryview(HEADER.pack(self._number, len(body)) + body)
        self._push()

    def receive(self, given: dict[str, type], cpu_s: float | None = None) -> Any:
        """The reply to what was sent last. Raises a `WallFailure`, after which the worker is gone."""
        try:
            self.reply = self._reply(cpu_s or self.limits.cpu_s)
            return decode(self.reply, given)
        except WireError as problem:
            raise self._failed(Forged, f"its reply could not be read ({problem})") from None

    def _push(self) -> None:
        """Sends as much as the pipe takes, and asks to be woken where that is not all."""
        with suppress(BlockingIOError):
            try:
                while self._to_send:
                    self._to_send = self._to_send[os.write(self._requests, self._to_send[:_READ]) :]
            except BrokenPipeError:
                raise self._gone() from None
        self._poll.modify(self._requests, select.POLLOUT if self._to_send else 0)

    def _reply(self, cpu_s: float) -> bytes:
        replies, size = bytearray(), -1
        while True:
            if self._to_send:
                self._push()
            if not self._poll.poll(_TICK_MS):
                self._check_limits(cpu_s)
                continue
            try:
                piece = os.read(self._answers, _READ)
            except BlockingIOError:
                self._check_limits(cpu_s)
                continue
            if not piece:
                raise self._gone()
            if self._to_send:
                raise self._failed(Forged, "it answered before it was asked")
            replies += piece
            if size < 0 and len(replies) >= HEADER.size:
                answered, size = HEADER.unpack_from(replies)
                if answered != self._number or size > MAX_FRAME:
                    raise self._failed(Forged, "it sent what no question asked for")
            if 0 <= size < len(replies) - HEADER.size:
                raise self._failed(Forged, "it sent more than an answer")
            if size == len(replies) - HEADER.size:
                self._check_memory()
                return bytes(memoryview(replies)[HEADER.size :])
            self._check_limits(cpu_s)

    def _unasked(self) -> bool:
        """Whether the worker has sent anything since its last answer; its end is found out later."""
        try:
            return os.read(self._answers, 1) != b""
        except BlockingIOError:
            return False

    def stay_near(self) -> None:
        """Moves the worker to the processor that the judge may use.

        A call and its answer then cost a switch between two processes, not the waking of another processor: 10 us
        against 90 us for a round trip on a virtual machine of two cores.
        """
        with suppress(OSError, AttributeError):
            os.sched_setaffinity(self.pid, os.sched_getaffinity(0))

    def cpu_s(self) -> float:
        """CPU seconds of everything inside, read from outside; 0.0 where the system cannot say."""
        return self._inside.cpu_s()

    def is_working(self) -> bool:
        """Whether a thread inside runs or waits for a processor, which between two questions none has a reason to."""
        return self._inside.working()

    def _check_limits(self, cpu_s: float) -> None:
        used = self.cpu_s() - self.burnt_s
        if used > cpu_s:
            raise self._failed(OverTime, f"{OverTime.BUSY} {cpu_s:g} s of CPU time")
        now = time.monotonic()
        self._check_memory()
        asleep = self._inside.asleep()
        if asleep:  # of a long time since the last glance it may have waited for a judge who had to wait himself
            self._rested_s += max(0.0, min(now - self._glanced, _GLANCE_S) - (used - self._seen))
        if used > self._seen or not asleep:
            self._seen, self._awake = used, now
        elif now - self._awake > self.limits.idle_s:
            raise self._failed(OverTime, f"it waited for {self.limits.idle_s:g} s without doing anything")
        if self._rested_s > self.limits.rest_s:
            raise self._failed(OverTime, f"it waited for {self.limits.rest_s:g} s in all without doing anything")
        self._glanced = now
        if now - self._started > self.limits.wall_s:
            raise self._failed(OverTime, f"no answer after {self.limits.wall_s:g} s (it used {used:.1f} s of CPU)")

    def _check_memory(self) -> None:
        """Holds the sum over all processes inside to its limits; looks once a tick at most."""
        now = time.monotonic()
        if now - self._looked < _TICK_MS / 1000 or self.wall.layers.get("process"):  # limits are that layer's promise
            return
        self._looked = now
        processes = self._inside.processes()
        if len(processes) > self.limits.processes:
            raise self._failed(Died, f"it started more than {self.limits.processes} processes")
        if self._inside.memory(processes) > self.limits.memory:
            raise self._failed(OverMemory, f"it needed more than {self.limits.memory >> 20} MB of memory")

    # ------------------------------------------------------------ endings

    def _gone(self) -> WallFailure:
        """The failure for a worker that ended by itself."""
        self._await_end(_ENDING_S)
        if self.ended is None:
            return self._failed(Died, "it closed the channel that its answers go through")
        status = self.ended[0]
        code = os.waitstatus_to_exitcode(status)
        if code == OUT_OF_MEMORY:
            return self._failed(OverMemory, f"it needed more than {self.limits.memory >> 20} MB of memory")
        if code == -signal.SIGKILL:
            return self._failed(OverMemory, "the system killed it, most likely for want of memory")
        if code == -signal.SIGXCPU:
            return self._failed(OverTime, "the system stopped it for its CPU time")
        if code == -signal.SIGSEGV:
            return self._failed(Died, "the interpreter crashed (segmentation fault; often recursion through C code)")
        if code < 0:
            return self._failed(Died, f"the process was ended by signal {-code}")
        return self._failed(Died, f"the process ended with exit code {code}")

    def _failed(self, kind: type[WallFailure], message: str) -> WallFailure:
        (step,) = struct.unpack("=Q", os.pread(self._progress, 8, 0).ljust(8, b"\xff"))
        self.close()
        return kind(message, None if step >= LOADING else step, loading=step == LOADING)

    def _await_end(self, patience_s: float = 10.0) -> None:
        deadline = time.monotonic() + patience_s
        while (record := self._record(deadline)) is not None:  # until the keeper itself has gone
            if self.ended is None and record[0] == b"E" and len(record[1]) == ENDED.size:
                self.ended = ENDED.unpack(record[1])
                self.wall.burnt(self.ended[1])
        if self._keeper >= 0:  # its channel is closed: what is left of it is on its way out
            select.select([self._keeper], [], [], max(0.0, deadline - time.monotonic()))

    def printed(self) -> str:
        """What the submission has printed so far, at most `Limits.output` bytes of it."""
        with suppress(OSError, ValueError):
            while self._output >= 0 and (piece := os.read(self._output, _READ)):
                self._printed += piece
                if len(self._printed) > self.limits.output:
                    break  # whoever goes on writing is not waited for
        return self._printed[: self.limits.output].decode("utf-8", "replace")

    def close(self) -> None:
        """Ends the worker, and everything inside, and waits until it is gone. May be called twice."""
        if self._requests < 0:
            return
        self.printed()
        with suppress(OSError):
            self._own.shutdown(socket.SHUT_WR)
        self._await_end()
        self._own.close()
        self.wall.returned(self.limits)
        for fd in (self._requests, self._answers, self._output, self._progress, self._keeper):
            if fd >= 0:
                os.close(fd)
        self._requests = self._output = -1
