"""The factor log n, which no clock can see: exact counts of lines and comparisons, beside the reference.

Sorting all where a heap of k would do costs a comparison more per item each time that the input doubles. CPU time shows
less than that for caches alone, so only counts convict here, and only where they are beyond doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from judge.scaling.stopwatch import Pair, Stopwatch
from judge.spec import Workload
from judge.wall.failures import WallFailure

_FIRST = 512
_FACTOR = 8
_SIZES = 3
_CPU_S = 4.0
_STEP = 1.5
"""Events per item more at 8 times the size: half an event each time that it doubles."""


class SwitchedOff(Exception):
    """The submission ended what counts its steps."""


def has_log_factor(
    stopwatch: Stopwatch, workload: Workload, is_right: Callable[[int, Pair], bool]
) -> list[tuple[int, float]] | None:
    """[(size, events per item beyond the reference's)] if they grow as log n does; None if not, or if it is not clear.

    A run that fails, or whose answers differ (an instrumented string is no plain one: a submission may see that), says
    nothing. Raises `SwitchedOff`.
    """
    found: list[tuple[int, float]] = []
    own: list[float] = []
    for step in range(_SIZES):
        size = max(16, workload.size // _FIRST) * _FACTOR**step
        pair = stopwatch.pair(workload, size, _CPU_S, "counts")
        if not isinstance(pair.mine.outcomes, WallFailure) and not pair.mine.figures:
            raise SwitchedOff
        if isinstance(pair.mine.outcomes, WallFailure) or type(pair.mine.figures[0]) is not int:
            return None
        if not is_right(size, pair):
            return None
        own.append(pair.mine.figures[0] / size)
        found.append((size, (pair.mine.figures[0] - pair.twin.figures[0]) / size))
    # By itself, too: a reference whose cost for one item falls makes a constant one look as if it rose.
    return found if grows_as_log(own) and grows_as_log([more for _, more in found]) else None


def grows_as_log(costs: Sequence[float]) -> bool:
    """Whether costs per item, at sizes that grow by the same factor, rise by the same step each time. Pure."""
    steps = [high - low for low, high in pairwise(costs)]
    return min(steps) >= _STEP and max(steps) <= 1.8 * min(steps)
