"""How scripts get to a submission behind the wall, and their outcomes back; `judge.in_process` is the other way."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any, Protocol, TypeVar

from judge import batch
from judge.batch import Description
from judge.catalog import KataFolder
from judge.script import Outcome, Script, Step
from judge.wall.client import Wall
from judge.wall.doubles import Key
from judge.wall.failures import Forged, Limits, OverMemory, OverTime, WallFailure
from judge.wall.process import Worker
from judge.wall.worker import LOADING
from judge.wire import WireError, pack_request

Answer = TypeVar("Answer")
Pending = Callable[[], list[Outcome]]
LIVE_CPU_S = 2.0
"""CPU seconds that one call of a conversation may take: inputs there are small."""
TALK_CPU_S = 8.0
"""CPU seconds that all calls of one conversation may take together: they are many."""
PATIENCE_S = 120.0
"""Seconds on the clock that loading and all small questions to one submission may take together.

Where everything is awake they take one or two. It is for a submission that sleeps a little in every call, which breaks
no other limit and would keep the judge for hours.
"""


class Transport(Protocol):
    """Carries scripts to one submission, and their outcomes back."""

    printed: str
    """The beginning of what the submission printed, as far as it is known."""

    def load(self, api: Sequence[list[Any]]) -> Description:
        """Loads the submission afresh and describes what it offers of `api`. Raises `WallFailure`."""

    def run(self, scripts: Sequence[Script], *, watch: bool = True, cpu_s: float | None = None) -> list[Outcome]:
        """Runs each script afresh; the outcomes of all, one after another. Raises `WallFailure`."""

    def prepare(
        self, scripts: Sequence[Script], *, watch: bool = True, cpu_s: float | None = None
    ) -> Callable[[], Pending]:
        """As `run`, in three steps. Until what is returned is called, something else may be under way; that sends the
        scripts and returns at once; calling what it returned gives the outcomes, before anything else."""

    def call(self, step: Step) -> Outcome:
        """One call more of a conversation. Raises `WallFailure`."""

    def renew(self) -> None:
        """Starts over with a freshly loaded submission."""

    def close(self) -> None:
        """Ends it."""


class Walled:
    """A submission behind the wall: each `renew` is a new process."""

    def __init__(self, wall: Wall, kata: KataFolder, source: bytes, limits: Limits | None = None) -> None:
        self._wall = wall
        self._kata = kata
        self._source = source
        self._limits = limits or Limits()
        self._worker: Worker | None = None
        self._ordered: Worker | None = None
        self.near = False
        """Keep new workers on the judge's own processor: for conversations of many short calls."""
        self._talk_from: float | None = None
        self._waited_s = 0.0
        self.given: dict[str, type] = {"Key": Key} | {kind.__name__: kind for kind in kata.spec.given}
        self.printed = ""

    def beside(self, source: bytes) -> Walled:
        """Another submission to the same kata, behind the same wall and under the same limits."""
        return Walled(self._wall, self._kata, source, self._limits)

    def equip(self) -> None:
        """Has all further processes know the probe `charges`."""
        self._wall.equip()

    def order(self) -> None:
        """Has the next process born while the caller does something else, if none is; `load` and `renew` take it."""
        if self._ordered is None:
            self._ordered = self._wall.order(self._limits)

    def load(self, api: Sequence[list[Any]]) -> Description:
        """A new worker that has loaded the submission. Raises `WallFailure`."""
        self.end()
        self.order()
        assert self._ordered is not None
        self._worker = worker = self._ordered
        self._ordered = None
        self._wall.take(worker)
        self._talk_from = None
        if self.near:
            worker.stay_near()
        kata = self._kata
        name, given = kata.name, kata.given_files
        request = ["load", self._source, name, f"katas.{name}", f"{name}.py", given, list(api)]
        try:
            with self._patience(LOADING):
                return batch.unpack_description(worker.ask(request, self.given), len(api))
        except WireError as problem:
            self.close()
            raise Forged(f"its description of itself could not be read ({problem})", None, loading=True) from None
        except WallFailure:
            self.close()
            raise

    def renew(self) -> None:
        """A new process with the submission loaded. Raises `WallFailure` where it does not load this time."""
        error, _, _ = self.load(())
        if error is not None:
            raise Forged("it loaded once and then did not", None, loading=True)

    def run(self, scripts: Sequence[Script], *, watch: bool = True, cpu_s: float | None = None) -> list[Outcome]:
        return self.prepare(scripts, watch=watch, cpu_s=cpu_s)()()

    def prepare(
        self, scripts: Sequence[Script], *, watch: bool = True, cpu_s: float | None = None
    ) -> Callable[[], Pending]:
        request = batch.pack(scripts, watch=watch)
        packed, calls = pack_request(["run", request], self.given), len(request[5])

        def start() -> Pending:
            worker = self._send_packed(packed)
            return lambda: self._outcomes(worker, scripts, calls, watch, cpu_s)

        return start

    def _outcomes(
        self, worker: Worker, scripts: Sequence[Script], calls: int, watch: bool, cpu_s: float | None
    ) -> list[Outcome]:
        """What the scripts that were sent gave. Raises `WallFailure`, which names the call if that is known."""
        try:
            return self.receive(worker, lambda reply: batch.unpack(reply, calls, self.given), cpu_s, calls)
        except WallFailure as failure:
            if failure.step is None and not failure.loading and all(len(item.strands) == 1 for item in scripts):
                failure.step = self._broken_at([item.in_order() for item in scripts], calls, watch, cpu_s)
            raise

    def _broken_at(self, scripts: Sequence[Sequence[Step]], calls: int, watch: bool, cpu_s: float | None) -> int:
        """The number of the call that spoilt the answer to all of them, found by asking again for fewer calls.

        What a call does to the descriptors, or how much it returns, is noticed only when everything has been called
        and the answer is due. O(log calls) workers.
        """
        low, high = 0, calls  # the first `low` calls are answered, the first `high` are not
        while high - low > 1:
            middle = (low + high) // 2
            before = accumulate(map(len, scripts), initial=0)
            fewer = [
                Script.of(*steps[: middle - at]) for at, steps in zip(before, scripts, strict=False) if at < middle
            ]
            try:
                self.renew()
                worker = self.send(["run", batch.pack(fewer, watch=watch)])
                self.receive(worker, lambda reply: reply, cpu_s, middle)
            except WallFailure:
                high = middle
            else:
                low = middle
        return high - 1

    def call(self, step: Step) -> Outcome:
        worker = self.send(batch.pack_call(step))
        if self._talk_from is None:
            self._talk_from = worker.burnt_s
        elif worker.burnt_s - self._talk_from > TALK_CPU_S:
            self.close()
            raise OverTime(f"its calls took more than {TALK_CPU_S:g} s of CPU time together", None)
        return self.receive(worker, lambda reply: batch.unpack_call(reply, self.given), LIVE_CPU_S, 1)

    def send(self, request: list[Any]) -> Worker:
        """Sends a request to the worker, which is born first where there is none."""
        return self._send_packed(pack_request(request, self.given))

    def _send_packed(self, packed: bytes) -> Worker:
        if self._worker is None:
            self.renew()
        assert self._worker is not None
        try:
            self._worker.send_packed(packed)
        except WallFailure:
            self.close()
            raise
        return self._worker

    def receive(self, worker: Worker, read: Callable[[Any], Answer], cpu_s: float | None, calls: int) -> Answer:
        """The answer to what was sent last; after a failure there is no worker."""
        try:
            with self._patience(0 if cpu_s is not None and cpu_s <= LIVE_CPU_S else None):
                reply = worker.receive(self.given, cpu_s)
            if reply == ["too large"]:
                raise OverMemory("it returned more than the judge will read", None)
            return read(reply)
        except WireError as problem:
            self.close()
            raise Forged(f"its reply could not be read ({problem})", None) from None
        except WallFailure as failure:
            self.close()
            if failure.step is not None and failure.step >= calls:
                failure.step = None  # the counter is the worker's to write: it may lie
            raise

    @contextlib.contextmanager
    def _patience(self, step: int | None) -> Iterator[None]:
        """Around the wait for an answer of which many are waited for; `step` None: for one that has its own limits.

        Raises `OverTime` once there is no patience left. Asking again would only take longer, so that is what every
        question hears from then on, and the call that is named is the first one asked for.
        """
        began = time.monotonic()
        try:
            if step is None or self._waited_s < PATIENCE_S:
                yield
        finally:
            self._waited_s += 0.0 if step is None else time.monotonic() - began
        if step is not None and self._waited_s >= PATIENCE_S:
            loading = step == LOADING
            message = f"its answers to small questions took more than {PATIENCE_S:g} s in all"
            raise OverTime(message, None if loading else step, loading=loading)

    def close(self) -> None:
        if self._ordered is not None:
            self._ordered.close()
            self._ordered = None
        self.end()

    def hurry(self) -> None:
        """From another thread: has what is under way fail at its next glance at the clock."""
        worker = self._worker
        if worker is not None:
            worker.limits = replace(worker.limits, wall_s=0.0)

    def end(self) -> None:
        """Ends the present process; one that was ordered stays."""
        if self._worker is not None:
            self._worker.close()
            self.printed = self.printed or self._worker.printed()
            self._worker = None
