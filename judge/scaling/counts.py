"""The factor log n, which no clock can see: exact counts of lines and comparisons, beside the reference.

Sorting all where a heap of k would do costs a comparison more per item each time that the input doubles. CPU time shows
less than that for caches alone, so only counts convict here, and only where they are beyond doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from judge.scaling.stopwatch import Pair, Stopwatch
from judge.spec import Workload
from judge.wall.failures import WallFailure

_FIRST = 512
_FACTOR = 8
_SIZES = 3
_CPU_S = 4.0
_STEP = 1.5
"""Events per item more at 8 times the size: half an event each time that it doubles."""

_PART = 0.2
"""Of the whole rise, what a line must have to be blamed: a loop of five lines makes a fifth of it on each."""
_LINES = 10_000
_MOST = 1 << 62


class SwitchedOff(Exception):
    """The submission ended what counts its steps."""


@dataclass(frozen=True, slots=True)
class LogFactor:
    """What grows as log n does: events per item beyond the reference's, by size; and the line most of them are made on.

    None where the events of no line rise by a good part of the whole.
    """

    costs: list[tuple[int, float]]
    line: int | None


def has_log_factor(stopwatch: Stopwatch, workload: Workload, is_right: Callable[[int, Pair], bool]) -> LogFactor | None:
    """The log factor; None if there is none, or if it is not clear.

    A run that fails, or whose answers differ (an instrumented string is no plain one: a submission may see that), says
    nothing. Raises `SwitchedOff`.
    """
    found: list[tuple[int, float]] = []
    own: list[float] = []
    lines: list[Mapping[int, float]] = []
    for size in sizes(workload):
        pair = stopwatch.pair(workload, size, _CPU_S, "counts")
        if not isinstance(pair.mine.outcomes, WallFailure) and not pair.mine.figures:
            raise SwitchedOff
        if isinstance(pair.mine.outcomes, WallFailure) or type(pair.mine.figures[0]) is not int:
            return None
        if not is_right(size, pair):
            return None
        own.append(pair.mine.figures[0] / size)
        lines.append(_by_line(pair.mine.figures, size))
        found.append((size, (pair.mine.figures[0] - pair.twin.figures[0]) / size))
    # By itself, too: a reference whose cost for one item falls makes a constant one look as if it rose.
    if not grows_as_log(own) or not grows_as_log([more for _, more in found]):
        return None
    return LogFactor(found, steepest(lines[0], lines[-1]))


def sizes(workload: Workload) -> list[int]:
    """The sizes that are counted, smallest first. Pure."""
    first = max(16, workload.size // _FIRST)
    return [first * _FACTOR**step for step in range(_SIZES)]


def _by_line(figures: Sequence[Any], size: int) -> dict[int, float]:
    """Events per item of each line: what the other side says, as far as it can be true."""
    said = figures[1] if len(figures) > 1 and type(figures[1]) is list else []
    return {
        entry[0]: entry[1] / size
        for entry in said[:_LINES]
        if type(entry) is list and [type(part) for part in entry] == [int, int] and entry[1] < _MOST
    }


def steepest(low: Mapping[int, float], high: Mapping[int, float]) -> int | None:
    """The line whose events per item rise most, the first of such; None where that is little of it all. Pure."""
    rise = {line: events - low.get(line, 0) for line, events in sorted(high.items())}
    line = max(rise, key=lambda line: rise[line], default=None)
    if line is None or rise[line] < _PART * sum(more for more in rise.values() if more > 0):
        return None
    return line


def grows_as_log(costs: Sequence[float]) -> bool:
    """Whether costs per item, at sizes that grow by the same factor, rise by the same step each time. Pure."""
    steps = [high - low for low, high in pairwise(costs)]
    return min(steps) >= _STEP and max(steps) <= 1.8 * min(steps)
