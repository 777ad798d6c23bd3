"""Growth as a small log-log picture of characters, for a terminal. Pure.

Each curve has marks of its own, so that none needs a colour, and its name and last cost at its end, so that none needs
a legend.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

COLUMNS = 46
_AXIS = 9
"""Columns of the costs beside the axis."""
_LEAST_DECADES = 1.5
"""As many powers of ten are on the axis at least, so that noise does not look like growth."""

Points = list[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class _Curve:
    """A curve: its name, the mark of what was measured, the mark of the way between, and its points."""

    name: str
    mark: str
    way: str
    points: Points


def picture(
    sizes: Sequence[int],
    mine: Sequence[int],
    reference: Sequence[int],
    told: Callable[[float], str],
    rows: int = 8,
) -> list[str]:
    """The costs of the submission and of the reference at those sizes, and what the bound leaves room for: growth like
    the reference's, from the submission's first cost on.

    `rows` lines of the picture (at least 3) and one with the first and the last size, 80 columns wide at most; no line
    at all where there are not two sizes to be compared. `told` says a cost in about 8 characters. O(rows).
    """
    measured = sorted(point for point in zip(sizes, mine, reference, strict=False) if min(point) > 0)
    if not measured or measured[0][0] == measured[-1][0]:
        return []
    leeway = measured[0][1] / measured[0][2]
    curves = [  # what comes later is drawn over what was there
        _Curve("the bound", ".", ".", [(size, twin * leeway) for size, _, twin in measured]),
        _Curve("reference", "○", "-", [(size, twin) for size, _, twin in measured]),
        _Curve("your file", "●", "•", [(size, cost) for size, cost, _ in measured]),
    ]
    low, high = _decades([cost for curve in curves for _, cost in curve.points])

    def row(cost: float) -> int:
        return round((high - math.log10(cost)) / (high - low) * (rows - 1))

    canvas = [[" "] * COLUMNS for _ in range(rows)]
    for curve in curves:
        for column, cost, is_measured in _drawn(curve.points):
            canvas[row(cost)][column] = curve.mark if is_measured else curve.way
    ends = _ends([(row(curve.points[-1][1]), _end(curve, told)) for curve in reversed(curves)], rows)
    costs = {0: told(10**high), rows - 1: told(10**low)}
    lines = [
        f"{costs.get(at, ''):>{_AXIS}} {'┤' if at in costs else '│'}{''.join(canvas[at])} {ends.get(at, '')}".rstrip()
        for at in range(rows)
    ]
    first, last = f"n = {measured[0][0]:,}", f"{measured[-1][0]:,}"
    return [*lines, f"{'':{_AXIS}}  {first}{last:>{COLUMNS - len(first)}}"]


def _decades(costs: Sequence[float]) -> tuple[float, float]:
    """The logarithms of the lowest cost and of the highest, apart as far as the axis must be long."""
    low, high = math.log10(min(costs)), math.log10(max(costs))
    missing = max(0.0, _LEAST_DECADES - (high - low)) / 2
    return low - missing, high + missing


def _drawn(points: Points) -> Iterator[tuple[int, float, bool]]:
    """Each column with the cost there, as a straight line between two points has it, and whether it was measured.

    Measured ones come last, since two of them may share a column with what lies between them.
    """
    first, last = math.log10(points[0][0]), math.log10(points[-1][0])
    places = [round((math.log10(size) - first) / (last - first) * (COLUMNS - 1)) for size, _ in points]
    for at in range(len(points) - 1):
        (left, right), (low, high) = places[at : at + 2], (points[at][1], points[at + 1][1])
        for column in range(left + 1, right):
            yield column, low * (high / low) ** ((column - left) / (right - left)), False
    for column, (_, cost) in zip(places, points, strict=True):
        yield column, cost, True


def _end(curve: _Curve, told: Callable[[float], str]) -> str:
    return f"{curve.mark} {curve.name} {told(curve.points[-1][1])}"


def _ends(wanted: Sequence[tuple[int, str]], rows: int) -> dict[int, str]:
    """Row to text, as near to the rows that were asked for as there is room, from top to bottom."""
    order = sorted(wanted, key=lambda item: item[0])  # of two in one row the one named first comes first
    placed: dict[int, str] = {}
    free = 0
    for at, (row, text) in enumerate(order):
        free = min(max(row, free), rows - len(order) + at)
        placed[free] = text
        free += 1
    return placed
