"""Whether a cost grows faster than its bound: the decision, from what was measured beside the reference. Pure.

The reference keeps the bound, so machine, caches and load are in its figures as they are in the submission's. What is
left is the ratio of the two. Cheaper tricks were measured and found wanting: alone, a right linear solution can take 3
times the time per item at 8 times the size, from caches.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Word = Literal["within", "beyond", "open"]

STEEP = 0.7
"""The excess power from which growth is beyond the bound. A hidden factor n shows 0.74 and up at large sizes, right
solutions with unlucky caches 0.53 and less, and a logarithm 0.15."""
FLAT = 0.25
"""The excess power below which nothing is hidden: a part that grows too fast makes up less than half yet."""
UNLUCKY = 0.55
"""The excess power that is still put down to caches where there is no larger size to be asked."""
APART = 3.9
"""Two sizes tell an exponent only if one is that many times the other."""
_LEEWAY = 0.15
"""The power beyond the bound itself may be a little less steep: the reference bends as well."""
_HIDDEN = 0.75
_SURE = 6.0
"""How many times the reference's time a conviction takes, or as many times more than at the smallest size."""
_CLEAR = 0.85
"""What touches all for each shows 0.9 to 1.1 beyond the reference, as soon as it is more than the rest."""
_LEAST_NS = 15_000_000
"""Less CPU than that beyond the reference's is too little to convict on: the bookkeeping of the system is not finer."""


@dataclass(frozen=True, slots=True)
class Point:
    """The cost of one size: the submission's and the reference's, each the least that was seen."""

    size: int
    cost: int
    reference: int
    unfinished: bool = False
    """It was stopped at this cost: the whole would have been more."""

    @property
    def ratio(self) -> float:
        """How many times the reference's cost."""
        return self.cost / self.reference


@dataclass(frozen=True, slots=True)
class Excess:
    """By which power the cost grows beyond the reference's, and beyond the bound's own power, over two sizes."""

    low: Point
    high: Point
    over_reference: float
    over_bound: float
    of_the_rest: float
    """The power by which what it costs more than the reference grows, beyond the bound's own."""


def excess(points: Sequence[Point], power: float) -> Excess | None:
    """The excess between the largest size and the largest that is far enough below it; None for want of sizes."""
    high = points[-1]
    low = next((point for point in reversed(points) if point.size * APART <= high.size and not point.unfinished), None)
    if low is None:
        return None
    apart = math.log(high.size / low.size)
    # A submission gains nothing from being faster than its reference, or than the clock, at a small size.
    least = max(low.cost, low.reference * 3 // 10, 500_000)
    rest = max(high.cost - high.reference, 1) / max(low.cost - low.reference, low.reference // 20, 100_000)
    return Excess(
        low,
        high,
        math.log(high.ratio / (least / low.reference)) / apart,
        math.log(high.cost / least) / apart - power,
        math.log(rest) / apart - power,
    )


def decide(points: Sequence[Point], power: float, *, last: bool) -> Word:
    """What the points say of a cost that may grow by `power`. `last`: there will be no larger size.

    "open" asks for more: repeated runs, larger sizes. At the last size it means that it cannot be told.
    """
    finished = [point for point in points if not point.unfinished]
    words = [_decide(some, power, last=last) for some in (points, finished) if some]
    if "beyond" in words:
        return "beyond"
    return "open" if points[-1].unfinished else words[-1]


def _decide(points: Sequence[Point], power: float, *, last: bool) -> Word:
    found = excess(points, power)
    if found is None:
        return "open"
    high = found.high
    steep = min(found.over_reference, found.over_bound + _LEEWAY)
    more = high.cost - high.reference
    if high.ratio >= _SURE:  # what is not beyond the reference's is a small part: the rest shows its own power
        steep = max(steep, min(found.of_the_rest, found.over_reference) + _LEEWAY)
    if steep >= STEEP and more >= _LEAST_NS:
        smallest = min((point.ratio for point in points if not point.unfinished), default=high.ratio)
        sure = _SURE if not last else _SURE / 2
        return "beyond" if high.ratio >= sure or high.ratio >= sure * smallest else "open"
    if high.unfinished:
        return "open"
    if more <= 0 or (found.over_reference <= FLAT and not _hides(found)):
        return "within"
    if not last:
        return "open"
    if _hides(found) and _hid_before(points, power) and high.ratio >= 2.5 * points[0].ratio and more >= _LEAST_NS:
        return "beyond"
    return "within" if steep <= UNLUCKY or more <= _LEAST_NS / 3 else "open"


def _hides(found: Excess) -> bool:
    """Whether a small part of the cost grows as steeply as what is forbidden does, and begins to show."""
    return found.of_the_rest >= _HIDDEN and found.high.ratio >= 1.3


def _hid_before(points: Sequence[Point], power: float) -> bool:
    """Whether that was seen one step earlier, too: caches give way once, and not twice in a row."""
    top = points[-1].size
    before = [point for point in points if point.size * APART <= top]
    found = excess(before, power) if before else None
    return found is not None and found.of_the_rest >= _HIDDEN


def is_sure(points: Sequence[Point], power: float) -> bool:
    """Whether what is beyond the bound is so by far, and no disturbance of one run could have made it look so."""
    found = excess(points, power)
    if found is None or found.high.unfinished:
        return found is not None
    return found.over_reference >= _CLEAR and found.high.ratio >= 2 * _SURE


def is_suspicious(points: Sequence[Point]) -> bool:
    """Whether the next size should be chosen with care, since it may cost its square."""
    high = points[-1]
    return high.unfinished or (high.ratio > (2 if high.cost > 50_000_000 else 3) and high.cost > 20_000_000)


def interval(points: Sequence[Point]) -> tuple[float, tuple[float, float]] | None:
    """The exponent of the cost over all finished sizes, and its interval of about 95 % (at least 0.05 wide)."""
    logs = [(math.log(point.size), math.log(point.cost)) for point in points if not point.unfinished]
    if len(logs) < 2:
        return None
    mean_x, mean_y = (sum(column) / len(logs) for column in zip(*logs, strict=True))
    width = sum((x - mean_x) ** 2 for x, _ in logs)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in logs) / width
    left = sum((y - mean_y - slope * (x - mean_x)) ** 2 for x, y in logs)
    error = math.sqrt(max(left / max(1, len(logs) - 2), 0.0025) / width)
    return slope, (slope - 2 * error, slope + 2 * error)
