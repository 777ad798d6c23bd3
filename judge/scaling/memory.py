"""Memory: what a workload's peak adds up to as it grows, beside the reference.

Bytes are counted by the interpreter (`tracemalloc`), which is all but exact, so that two sizes mostly do. What the
submission's side says can convict, and does not acquit alone: the system's own count of the process, read from
outside, must not say otherwise.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from judge.growth.classes import power
from judge.scaling.decide import STEEP, Word
from judge.scaling.ladder import Look, Stopped
from judge.scaling.stopwatch import Measured, Pair, Stopwatch
from judge.spec import Workload
from judge.wall.failures import OverMemory, OverTime, WallFailure

_FIRST = 128
_FACTOR = 8
_CPU_S = 8.0
_LEAST_BYTES = 40_000
"""Less than that beyond the reference's is no growth yet, but a table that was made larger once."""
_LEAST_PROCESS = 6_000_000
"""What the process must have more than the reference's before that means anything."""


@dataclass(frozen=True, slots=True)
class Held:
    """The most that was held at one time at one size, in bytes."""

    size: int
    peak: int
    reference: int
    unfinished: bool = False
    """It ran out of memory: the whole would have been more."""
    uncounted: bool = False
    """The submission has switched off the counting."""

    @property
    def more(self) -> int:
        """Bytes beyond the reference's."""
        return self.peak - self.reference


@dataclass
class Weighing:
    """What was weighed, smallest size first, and what it says."""

    points: list[Held] = field(default_factory=list)
    word: Word = "open"
    doubt: str = "it did not finish while it was being weighed"
    """Why it cannot be told, where it cannot."""


def decide(low: Held, high: Held, allowed: float) -> Word:
    """What two sizes say of memory that may grow by a power `allowed` of the size, 0 or 1. Pure.

    What the reference holds is the answers and what the bound allows. Of what is held beyond it, a part that grows as
    the size does is within a bound of n and beyond a bound of 1.
    """
    apart = math.log(high.size / low.size)
    if high.more < _LEAST_BYTES:
        return "within"
    excess = math.log(high.more / max(low.more, _LEAST_BYTES // 40)) / apart - allowed
    if allowed > 0:
        excess = min(excess, math.log((high.peak / high.reference) / (low.peak / low.reference)) / apart)
    if excess >= STEEP:
        return "beyond"
    return "within" if excess < STEEP / 2 and not high.unfinished else "open"


def weigh(stopwatch: Stopwatch, workload: Workload, look: Look, peaks: dict[int, int]) -> Weighing:
    """Weighs a workload at growing sizes until it is clear. `peaks`: size to process memory beyond the reference's.

    Raises `Stopped`, and what `look` raises.
    """
    allowed = power(workload.space or "n")
    weighing = Weighing()
    sizes = _sizes(workload)
    for size in sizes:
        held = _weighed(stopwatch, workload, look, size)
        weighing.points.append(held)
        if held.uncounted:
            weighing.word, weighing.doubt = "open", "it switched off what counts memory"
            return weighing
        weighing.word = _word(weighing.points, allowed)
        # Where nothing may grow, a few bytes for each call are seen only once there are many calls.
        flat = weighing.word == "within" and (allowed > 0 or size == sizes[-1])
        if flat or held.unfinished or weighing.word == "beyond":
            break
    if weighing.word == "open" and not weighing.points[-1].unfinished:
        weighing.word = "within"  # no size at which it grew faster than it may
    if weighing.word == "within" and allowed == 0:
        weighing.word = _from_outside(weighing, stopwatch, workload, look, peaks)
    return weighing


def _sizes(workload: Workload) -> list[int]:
    sizes, limit = [max(1, workload.size // _FIRST)], max(workload.size, workload.largest)
    while sizes[-1] * _FACTOR <= limit:
        sizes.append(sizes[-1] * _FACTOR)
    return sizes


def first_sizes(workload: Workload) -> list[int]:
    """The sizes at which a submission is weighed that seems right, smallest first; none without a bound. Pure."""
    sizes = _sizes(workload) if workload.space else []
    return sizes if workload.space and power(workload.space) == 0 else sizes[:2]


def _word(points: Sequence[Held], allowed: float) -> Word:
    """A conviction takes two steps in a row, or one at which there is much; one flat step acquits."""
    if len(points) < 2:
        return "open"
    word = decide(points[-2], points[-1], allowed)
    if word != "beyond" or len(points) > 2 or points[-1].more > 4 * points[-1].reference:
        return word
    return "open"


def _from_outside(
    weighing: Weighing, stopwatch: Stopwatch, workload: Workload, look: Look, peaks: dict[int, int]
) -> Word:
    """The system's word: a process that grows beyond the reference's holds what the interpreter did not count."""
    sizes = sorted(peaks)
    if not sizes or peaks[sizes[-1]] < _LEAST_PROCESS:
        return "within"
    low, high = sizes[-1], min(max(workload.size, workload.largest) * 4, sizes[-1] * 4)
    if high < 2 * low:
        return "within"
    pair = stopwatch.pair(workload, high, _CPU_S)
    if isinstance(pair.mine.outcomes, WallFailure):
        return "open"
    look(high, pair)
    more = max(1, pair.mine.peak - pair.twin.peak)
    weighing.points = [
        Held(low, pair.twin.peak + peaks[low], pair.twin.peak),
        Held(high, pair.mine.peak, pair.twin.peak),
    ]
    return "beyond" if math.log(more / peaks[low]) / math.log(high / low) >= STEEP else "within"


def _weighed(stopwatch: Stopwatch, workload: Workload, look: Look, size: int) -> Held:
    pair = stopwatch.pair(workload, size, _CPU_S, "memory")
    reference = _told(pair.twin)
    failure = pair.mine.outcomes
    if isinstance(failure, OverMemory):
        return _too_much(pair, reference)
    if isinstance(failure, OverTime):
        return Held(size, reference, reference, unfinished=True)
    if isinstance(failure, WallFailure):
        raise Stopped(size, failure)
    try:
        look(size, pair)
    except Stopped as stopped:
        if isinstance(stopped.failure, OverMemory):
            return _too_much(pair, reference)
        raise
    return Held(size, _told(pair.mine), reference, uncounted=not pair.mine.figures)


def _too_much(pair: Pair, reference: int) -> Held:
    return Held(pair.size, max(pair.mine.peak, reference), reference, unfinished=True)


def _told(measured: Measured) -> int:
    """The most bytes that were held but for the notes of the answers, as the probe `memory` says; at least 1."""
    if len(measured.figures) != 2 or not all(type(figure) is int for figure in measured.figures):
        return 1
    return max(1, int(measured.figures[0]) - int(measured.figures[1]))
