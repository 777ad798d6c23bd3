"""One run of a script with a measuring instrument around it. Standard library only: this happens in the worker.

What an instrument says of a submission is hearsay, since the submission shares the process: it can explain and it can
convict, but what acquits is read from outside. What it says of a reference is good.
"""

from __future__ import annotations

import gc
import marshal
import signal
import sys
import time
import tracemalloc
from collections.abc import Callable
from tracemalloc import get_object_traceback
from types import FrameType
from typing import Any, Protocol

from judge.growth.counting import counting
from judge.wire import encode

Figures = list[Any]
LOOKS, DEEPEST = 60, 50
"""How often `whereabouts` looks, and at how many functions at most."""
_BETWEEN_S = 0.005


class Runnable(Protocol):
    """A script about to be run on a submission."""

    filename: str
    source: bytes

    def run(self) -> list[Any]:
        """Runs it; the transcript."""

    def forget_notes(self) -> None:
        """Lets go of what was noted on the way."""

    def forget(self) -> None:
        """Lets go of what the script has made."""


def plain(subject: Runnable) -> tuple[list[Any], Figures]:
    """Nothing: the judge's own clock is what counts."""
    return subject.run(), []


def memory(subject: Runnable) -> tuple[list[Any], Figures]:
    """[most bytes held at one time beyond what there was before, those of them that are notes of the answers].

    Answers that are all different take more to note than those that repeat, and neither is the submission's doing.
    No figures if the counting was switched off meanwhile.
    """
    tracemalloc.start(1)
    witness = bytearray(1)  # whose trace is lost with all others where somebody stops the tracing or forgets traces
    transcript = subject.run()
    if get_object_traceback(witness) is None:
        return transcript, []
    _, peak = tracemalloc.get_traced_memory()
    written = marshal.dumps(transcript, 2)  # the wire's own bytes took longer than the run
    held = tracemalloc.get_traced_memory()[0] - len(written)
    del transcript
    subject.forget_notes()
    noted = held - (tracemalloc.get_traced_memory()[0] - len(written))
    tracemalloc.stop()
    return marshal.loads(written), [peak, noted]  # noqa: S302 - what this process wrote itself


def counts(subject: Runnable) -> tuple[list[Any], Figures]:
    """[lines executed and comparisons made, [[line, those of them that are its], ...]].

    The arguments must be counted ones, see `judge.growth.counting`. No figures if the counting was switched off
    meanwhile.
    """
    with counting(subject.filename) as tally:
        tracer = sys.gettrace()
        transcript = subject.run()
        switched_off = sys.gettrace() is not tracer
    return transcript, [] if switched_off else [tally.total, [list(entry) for entry in tally.by_line.items()]]


_rewriting: list[Any] = []
"""`judge.growth.rewriting`, once the server was asked for it."""


def equip(rewriting: Any) -> None:
    """Hands over what `charges` needs, in the server: a worker cannot import it any more."""
    _rewriting[:] = [rewriting]


def _rewrite(subject: Runnable) -> Any:
    """The sites of the submission's functions, which are rewritten; None where they cannot be."""
    try:
        return _rewriting[0].rewrite_file(subject.filename, subject.source)[0]
    except _rewriting[0].Unreadable:
        return None


def charges(subject: Runnable) -> tuple[list[Any], Figures]:
    """[site, line, 1 for rounds and 0 for elements, how many] of every site, see `judge.growth.rewriting`.

    The functions must have been rewritten before. No figures where that was not possible.
    """
    ledger, sites = _rewriting[0].charges.LEDGER, _rewriting[1]
    if sites is None:
        return subject.run(), []
    ledger.clear()
    transcript = subject.run()
    subject.forget()
    costs = list(ledger.costs)
    return transcript, [
        [site, line, int(name in _rewriting[0].ROUNDS), round(cost)]
        for site, (line, name, cost) in enumerate(zip(sites.lines, sites.names, costs, strict=True))
        if cost
    ]


def lines(subject: Runnable) -> tuple[list[Any], Figures]:
    """[line, CPU nanoseconds, times] of every line of the submission that was run, with what it calls elsewhere."""
    clock = time.thread_time_ns
    spent: dict[int, list[int]] = {}
    entry, since = [0, 0, 0], clock()

    def close(following: int, again: bool) -> None:
        nonlocal entry, since
        entry[1] += clock() - since
        entry = spent.get(following) or spent.setdefault(following, [following, 0, 0])
        entry[2] += again
        since = clock()

    transcript = _followed(subject, close)
    spent.pop(0, None)
    return transcript, list(spent.values())


def holders(subject: Runnable) -> tuple[list[Any], Figures]:
    """[line, bytes that it had taken and not given back, times], when the most was held (within a thirtieth)."""
    taken: dict[int, list[int]] = {}
    at_peak: list[list[int]] = []
    entry, before, peak = [0, 0, 0], 0, 0

    def close(following: int, again: bool) -> None:
        nonlocal entry, before, peak, at_peak
        held = tracemalloc.get_traced_memory()[0]
        entry[1] += held - before
        if held > peak * 31 // 30:
            peak, at_peak = held, [list(known) for known in taken.values()]
        entry = taken.get(following) or taken.setdefault(following, [following, 0, 0])
        entry[2] += again
        before = tracemalloc.get_traced_memory()[0]

    def raised() -> None:
        """What the line has taken is an exception, which somebody else will give back, or note."""
        nonlocal entry
        entry = taken.get(0) or taken.setdefault(0, [0, 0, 0])

    tracemalloc.start(1)
    transcript = _followed(subject, close, raised)
    tracemalloc.stop()
    lines_at_peak = [known for known in at_peak if known[0]]
    each = sorted(size / times for _, size, times in lines_at_peak if times)
    own = each[(len(each) - 1) // 2] if each else 0  # what a look itself seems to take: most lines take nothing
    return transcript, [[line, int(size - own * times), times] for line, size, times in lines_at_peak]


def _followed(
    subject: Runnable, close: Callable[[int, bool], None], raised: Callable[[], None] = lambda: None
) -> list[Any]:
    """The run; `close` is told of each line of the submission that begins, and of each that goes on (again: False);
    `raised` that the present one has raised something.

    Line 0 is whatever is not the submission's.
    """
    filename = subject.filename

    def local(frame: FrameType, event: str, argument: Any) -> Any:
        if event == "line":
            close(frame.f_lineno, not frame.f_code.co_name.startswith("<"))  # a comprehension's turns are no turns
        elif event == "return":
            back = frame.f_back
            close(back.f_lineno if back is not None and back.f_code.co_filename == filename else 0, False)
        elif event == "exception":
            raised()
        return local

    def enter(frame: FrameType, event: str, argument: Any) -> Any:
        return local if frame.f_code.co_filename == filename else None

    sys.settrace(enter)
    try:
        transcript = subject.run()
        subject.forget()  # destructors are part of the bill
        return transcript
    finally:
        sys.settrace(None)


class _Enough(BaseException):
    """Ends a call that was looked at often enough."""


def whereabouts(subject: Runnable) -> tuple[list[Any], Figures]:
    """[lines of the submission that are under way, the innermost function's first], looked at every few milliseconds
    of CPU time; after enough looks the call that is under way is ended."""
    looks: Figures = []

    def look(number: int, frame: FrameType | None) -> None:
        under_way: list[int] = []
        while frame is not None and len(under_way) < DEEPEST:
            if frame.f_code.co_filename == subject.filename:
                under_way.append(frame.f_lineno)
            frame = frame.f_back
        looks.append(under_way)
        if len(looks) >= LOOKS:
            raise _Enough

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, _BETWEEN_S, _BETWEEN_S)
    try:
        subject.run()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return [], looks[:LOOKS]


PROBES: dict[str, Callable[[Runnable], tuple[list[Any], Figures]]] = {
    "plain": plain,
    "memory": memory,
    "counts": counts,
    "charges": charges,
    "lines": lines,
    "holders": holders,
    "whereabouts": whereabouts,
}


COUNT_BYTES = frozenset({"memory", "holders"})
"""Those that count memory."""


class Measurement:
    """One run under an instrument, in three steps: the judge reads its own clock before and after the second.

    What there is before is frozen, so that no collection walks the script; what the script makes is dropped as part of
    the run, since letting it go is part of the bill.
    """

    def __init__(self, probe: str, subject: Runnable) -> None:
        self._probe = PROBES[probe]
        self._subject = subject
        self._transcript: list[Any] = []
        if probe == "charges":  # before the next line, which hides every function from the collector
            _rewriting[1:] = _rewriting[1:] or [_rewrite(subject)]
        gc.freeze()

    def go(self) -> Figures:
        """The run itself; what the instrument says."""
        self._transcript, figures = self._probe(self._subject)
        self._subject.forget()
        return figures

    def tell(self, wanted: bool) -> list[Any] | None:
        """The transcript. One that is not wanted is written all the same: it costs what it costs the other side."""
        if wanted:
            return self._transcript
        encode(self._transcript)
        return None
