"""The geometry of a log-log figure: where curves, ticks and labels go. Pure; the template draws it as SVG."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640, 330
LEFT, RIGHT, TOP, BOTTOM = 76, 108, 18, 46
_GAP = 19
"""Between two labels beside the curves, from line to line."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Series:
    """What is to be drawn: sizes and costs. `kind` is its class in the style sheet, `label` what stands at its end."""

    kind: str
    label: str
    points: Sequence[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Curve:
    """A series in the units of the figure."""

    kind: str
    label: str
    points: tuple[Point, ...]
    label_y: float = 0.0

    @property
    def path(self) -> str:
        """As the attribute `points` of a polyline."""
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in self.points)


@dataclass(frozen=True, slots=True)
class Figure:
    """Everything that there is to draw, in the units of a box of WIDTH by HEIGHT."""

    curves: tuple[Curve, ...]
    x_ticks: tuple[tuple[float, str], ...]
    y_ticks: tuple[tuple[float, str], ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM


def log_log(series: Sequence[Series], told: Callable[[float], str]) -> Figure | None:
    """A figure with those curves, or None where no curve has two points that a logarithm is defined for.

    `told` says a cost for a person: its value and its unit.
    """
    kept = [Series(item.kind, item.label, [at for at in item.points if min(at) > 0]) for item in series]
    kept = [item for item in kept if len({size for size, _ in item.points}) > 1]
    if not kept:
        return None
    sizes = sorted({size for item in kept for size, _ in item.points})
    costs = [cost for item in kept for _, cost in item.points]
    across = _Axis(math.log10(sizes[0]), math.log10(sizes[-1]), LEFT, WIDTH - RIGHT)
    up = _Axis(*_room(math.log10(min(costs)), math.log10(max(costs))), HEIGHT - BOTTOM, TOP)
    curves = [
        Curve(item.kind, item.label, tuple((across.place(size), up.place(cost)) for size, cost in sorted(item.points)))
        for item in kept
    ]
    return Figure(
        _labelled(curves),
        tuple((across.place(size), amount(size)) for size in _thinned(sizes)),
        tuple((up.place(cost), told(cost)) for cost in _round_values(up.low, up.high)),
    )


@dataclass(frozen=True, slots=True)
class _Axis:
    """Logarithms from `low` to `high`, laid out from one place to another."""

    low: float
    high: float
    begin: float
    end: float

    def place(self, value: float) -> float:
        return self.begin + (self.end - self.begin) * (math.log10(value) - self.low) / (self.high - self.low)


def _room(low: float, high: float) -> tuple[float, float]:
    """At least one and a half decades, so that noise does not look like growth, and a margin on either side."""
    missing = max(0.0, 1.5 - (high - low)) / 2
    return low - missing - 0.08, high + missing + 0.08


def _thinned(sizes: Sequence[int]) -> list[int]:
    """The sizes that have room for a label: from the largest down, a tenth of the axis apart."""
    span, kept = math.log10(sizes[-1] / sizes[0]), [sizes[-1]]
    for size in reversed(sizes):
        if math.log10(kept[-1] / size) >= 0.1 * span:
            kept.append(size)
    return kept[::-1]


def _round_values(low: float, high: float) -> list[float]:
    """Powers of ten, and twos and fives between them where there are few: at most nine."""
    decades = range(math.floor(low), math.ceil(high) + 1)
    steps = (1, 2, 5) if high - low < 2.5 else (1,)
    found = [step * 10.0**decade for decade in decades for step in steps]
    inside = [value for value in found if low <= math.log10(value) <= high]
    return inside[:: math.ceil(len(inside) / 9) or 1]


def _labelled(curves: Sequence[Curve]) -> tuple[Curve, ...]:
    """Puts the labels beside the ends of their curves, apart from one another and inside the figure."""
    order = sorted(range(len(curves)), key=lambda at: curves[at].points[-1][1])
    places: dict[int, float] = {}
    free = float(TOP)
    for at in order:
        if curves[at].label:
            places[at] = free = max(curves[at].points[-1][1], free)
            free += _GAP
    free = float(HEIGHT - BOTTOM)
    for at in reversed(order):  # what was pushed out at the bottom goes up again
        if at in places:
            places[at] = min(places[at], free)
            free = places[at] - _GAP
    return tuple(Curve(item.kind, item.label, item.points, places.get(at, 0.0)) for at, item in enumerate(curves))


def amount(number: float) -> str:
    """A size for an axis: 512, 4,096, 16k, 1.5M."""
    if number < 10**4:
        return f"{number:,.0f}"
    if number >= 10**15:
        return f"{math.floor(math.log10(number))} digits"
    unit, name = next((unit, name) for unit, name in ((10**9, "G"), (10**6, "M"), (10**3, "k")) if number >= unit)
    return f"{number / unit:,.0f}{name}" if number / unit >= 10 else f"{number / unit:.1f}{name}"


def duration(nanoseconds: float) -> str:
    """A time for a person: 250 ns, 4 µs, 1.2 ms, 3 s."""
    for unit, name in ((1e9, "s"), (1e6, "ms"), (1e3, "µs")):
        if nanoseconds >= unit * 0.9995:
            return f"{nanoseconds / unit:.3g} {name}" if nanoseconds < 1e15 else f"{nanoseconds / unit:.0e} {name}"
    return f"{nanoseconds:.3g} ns"


def volume(size: float) -> str:
    """An amount of memory for a person: 512 B, 20.6 kB, 1.2 MB."""
    for unit, name in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if size >= unit * 0.9995:
            return f"{size / unit:.3g} {name}" if size < 1e12 else f"{size / unit:.0e} {name}"
    return f"{size:.3g} B"
