"""Runs one script on a submission in a worker of its own, and on the reference in a twin at the same time.

What counts is CPU time read from outside the worker, between the first call and the last: all that is burnt inside, by
threads and destructors too. What is burnt before or afterwards (as the script is read, by a thread that goes on) is
added as far as it is more than the twin's. The import is not: nothing is known of the size by then, so its cost cannot
grow, but as a fixed part of every figure it could cover what does.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from judge import batch
from judge.catalog import KataFolder
from judge.known import Known, Request, seal_of
from judge.script import Outcome, Script
from judge.spec import Workload
from judge.transport import Walled
from judge.wall.failures import OverTime, WallFailure
from judge.wall.process import Worker
from judge.wire import WireError, pack_request

TWIN_CPU_S = 60.0
_SETTLE_S = 0.001
_OTHER_NS = 60_000_000
"""CPU outside the run that may be more than the twin's: the system counts a process's end in coarse steps."""


_REMEMBERED = 3
_STEADY = frozenset({"counts", "memory"})
"""Probes that tell the same of the reference each time, since they read no clock."""


def nothing_more() -> None:
    """What the judge does meanwhile where there is nothing to do."""


class BrokenReference(Exception):
    """The reference did not get through a script: a fault of the kata."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one measured run gave, and what it cost."""

    outcomes: list[Outcome] | WallFailure
    run_ns: int
    """CPU of the worker from the first call to the last."""
    other_ns: int
    """CPU of everything inside before and after: reading the script, writing the answers, and what nobody asked for.

    The import is not among it."""
    peak: int
    """Bytes of memory that the worker had at most, as the system counts."""
    figures: list[Any]
    """What the probe says: hearsay, unless the submission is the reference."""
    seal: bytes = b""
    """Stands for the reply with the answers (`judge.known`); empty where there was none."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A submission and its twin, the reference, on one script."""

    size: int
    mine: Measured
    twin: Measured

    @property
    def cpu_ns(self) -> int:
        """What the submission's own work cost; at least 1."""
        hidden = self.mine.other_ns - self.twin.other_ns * 3 // 2 - _OTHER_NS
        return max(1, self.mine.run_ns + max(0, hidden))

    @property
    def twin_ns(self) -> int:
        """What the reference's own work cost; at least 1."""
        return max(1, self.twin.run_ns)


Found = dict[tuple[str, int, str], Pair]
"""Runs in which no time was taken, by workload, size and probe."""


def counted(figures: list[Any]) -> Measured:
    """A run of which nothing is known but figures."""
    return Measured([], 0, 0, 0, figures)


class Stopwatch:
    """Measures one submission beside its reference."""

    def __init__(self, mine: Walled, kata: KataFolder, known: Known | None = None, found: Found | None = None) -> None:
        self._mine = mine
        self.known = known or Known()
        """What is known of the workloads from earlier grades."""
        self.found = found or {}
        """What need not be run again."""
        self._twin = mine.beside((kata.root / "solutions" / kata.name / "reference.py").read_bytes())

        self._scripts: dict[tuple[str, int], Script] = {}
        self._prepared: dict[tuple[str, int], Request] = {}

    def script(self, workload: Workload, size: int) -> Script:
        """The workload's script of that size. Those of the last few runs are remembered."""
        key = workload.name, size
        if key not in self._scripts:
            while len(self._scripts) >= _REMEMBERED:
                del self._scripts[next(iter(self._scripts))]
            self._scripts[key] = workload.script(size)
        return self._scripts[key]

    def pair(
        self,
        workload: Workload,
        size: int,
        cpu_s: float,
        probe: str = "plain",
        *,
        alone: bool = False,
        meanwhile: Callable[[], None] = nothing_more,
    ) -> Pair:
        """One run of each, side by side; `alone` has the submission stand for its twin, too.

        `meanwhile` is called while they run, for what the judge has to do anyway. Raises `BrokenReference`, and what
        `meanwhile` raises; `WallFailure` if the submission does not load.
        """
        if (workload.name, size, probe) in self.found:
            meanwhile()
            return self.found[workload.name, size, probe]
        steady = probe in _STEADY and not alone
        known = self.known.figures(workload.name, size, probe) if steady else None
        transports = [self._mine] if alone or known is not None else [self._mine, self._twin]
        try:
            self._order(transports)
            packed, calls = self.pack(workload, size)
            runs = [_Run(transport, probe, packed, calls) for transport in transports]
            for run in runs:
                run.ready()
            for run in runs:
                run.go()
            if probe != "plain":  # what is timed should not share the processors with births
                self._order(transports)
            meanwhile()
            runs[0].finish(cpu_s, tell=True)
            for run in runs[1:]:
                run.finish(TWIN_CPU_S, tell=False)
            self._order(transports)
        except BaseException:
            self.close()
            raise
        mine, twin = runs[0].measured(), runs[-1].measured()
        if known is not None:
            return Pair(size, mine, counted(known))
        if isinstance(twin.outcomes, WallFailure) and not alone:
            raise BrokenReference(f"the reference fails at n = {size:,}: {twin.outcomes.message}")
        if steady:
            self.known.keep_figures(workload.name, size, probe, twin.figures)
        return Pair(size, mine, twin)

    @staticmethod
    def _order(transports: Sequence[Walled]) -> None:
        """Has the workers for the next run born while the judge does something else."""
        for transport in transports:
            transport.order()

    def close(self) -> None:
        """Ends the workers of both sides, ordered ones as well."""
        for transport in self.sides:
            transport.close()

    def prepare(self, workload: Workload, size: int) -> None:
        """Packs what `pair` will need next, as something to do meanwhile."""
        self._prepared[workload.name, size] = self.pack(workload, size)

    def pack(self, workload: Workload, size: int) -> Request:
        """The request for the workload's script, and how many calls it makes."""

        def make() -> Request:
            request = batch.pack([self.script(workload, size)], watch=False)
            return pack_request(request, self._mine.given), len(request[5])

        prepared = self._prepared.pop((workload.name, size), None)
        return prepared or self.known.request(workload.name, size, make)

    @property
    def sides(self) -> tuple[Walled, Walled]:
        """The submission and its twin, for what is no matter of time."""
        return self._mine, self._twin


class _Run:
    """One run in a worker of its own, step by step; after a failure the steps that are left do nothing."""

    def __init__(self, transport: Walled, probe: str, packed: bytes, calls: int) -> None:
        self._transport, self._calls = transport, calls
        self._started = self._ran = 0.0
        self._figures: list[Any] = []
        self.outcomes: list[Outcome] | WallFailure = []
        self._seal = b""
        transport.renew()
        self._worker: Worker = transport.send(["prepare", probe, packed])
        self._imported = self._worker.burnt_s
        self._cpu_s = TWIN_CPU_S

    def ready(self) -> None:
        """Waits until the worker has read the script."""
        self._step(_nothing)
        self._started = 0.0 if self._failed else self._worker.cpu_s()

    def go(self) -> None:
        """Lets it run."""
        if not self._failed:
            self._transport.send(["go"])

    def finish(self, cpu_s: float, *, tell: bool) -> None:
        """Waits for the end of the run, and has the answers told, or written and thrown away."""
        self._cpu_s = cpu_s
        self._figures = self._step(_list) or []
        self._settle(cpu_s)
        if self._failed:
            return
        self._ran = self._worker.cpu_s() - self._started
        self._transport.send(["tell", tell])
        told = self._step(self._transcript if tell else _nothing)
        if not self._failed:
            self.outcomes = told or []
            self._seal = seal_of(self._worker.reply) if tell else b""
        self._transport.end()

    def _settle(self, cpu_s: float) -> None:
        """Waits until nothing runs inside: what a thread goes on with after its call is part of the bill."""
        deadline = time.monotonic() + self._worker.limits.wall_s
        while not self._failed and self._worker.is_working():
            if self._worker.cpu_s() - self._started > cpu_s or time.monotonic() > deadline:
                self._transport.end()
                self.outcomes = OverTime(f"still at work after {cpu_s:g} s of CPU time, when all was answered", None)
            time.sleep(_SETTLE_S)

    def measured(self) -> Measured:
        """What it gave and cost, once it is over."""
        _, cpu_ns, peak = self._worker.ended or (0, 0, 0)
        ran = int(self._ran * 1e9)
        if self._failed:
            ran = max(0, cpu_ns - int(self._started * 1e9))
        other = max(0, cpu_ns - ran - int(self._imported * 1e9))
        return Measured(self.outcomes, ran, other, peak << 10, self._figures, self._seal)

    @property
    def _failed(self) -> bool:
        return isinstance(self.outcomes, WallFailure)

    def _step(self, read: Any) -> Any:
        if self._failed:
            return None
        try:
            return self._transport.receive(self._worker, read, self._cpu_s, self._calls)
        except WallFailure as failure:
            self.outcomes = failure
            return None

    def _transcript(self, reply: Any) -> list[Outcome]:
        return batch.unpack(reply, self._calls, self._transport.given)


def _nothing(reply: Any) -> None:
    if reply is not None:
        raise WireError("an answer where none was asked for")


def _list(reply: Any) -> list[Any]:
    if type(reply) is not list:
        raise WireError("figures of a strange form")
    return reply
