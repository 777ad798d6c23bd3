"""From what was measured to what is said: classes, doubts, and how it stands to a reference. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from judge.growth.classes import is_beyond, power, raised, rank, value
from judge.growth.fit import Fit, fit, nearest_power, slope

WITHIN, BEYOND, CANNOT_TELL = "within", "beyond", "cannot_tell"

_CLEAR = 0.85
"""Times must outgrow the counts by this exponent for a whole power more: caches alone reach 0.53 at worst."""
_CLEAR_IF_OPAQUE = 0.6
"""The same where calls were made whose cost is not known."""
_WEAKER = 0.2
"""By how much one step from a size to its double may fall behind. A cache that is full shows in a step or two."""
_STEPS_TIMED, _STEPS_IF_OPAQUE = 4, 3
"""So many doublings must all show it."""
_TICK_S = 0.0005
"""Times below this are mostly the clock's and the call's own."""
_BYTES = 320
"""Peaks that differ by less than this are the same: a frame, a generator, some longer ints."""
_MEMORY_SPAN = 32
_MEMORY_NOISE = 0.005
_USUAL = ("1", "logn", "sqrt", "n", "n2", "n3", "2^n")
_NEAR = 0.8
"""No class is believed whose power is this far from the rise over all sizes, however well it bends along."""
_STEPS = 0.1
"""The error that a table growing by doubling leaves."""


@dataclass(frozen=True)
class Growth:
    """A class of growth, the exponent of the power law nearest to it, and that one's interval of about 95 %."""

    name: str
    exponent: float
    interval: tuple[float, float]
    plausible: tuple[str, ...] = ()


@dataclass
class Times:
    """The least CPU seconds of each size, ascending, and the opaque calls that counts knew nothing of."""

    sizes: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


def growth_of(found: Fit) -> Growth:
    """A fit as it is told."""
    return Growth(found.best, found.exponent, found.interval, found.plausible)


def raise_by_time(counted: Growth, times: Times, *, opaque: bool) -> tuple[Growth, str]:
    """The counted growth, by a whole power more where the times clearly say so; and a doubt, or an empty text.

    Times only ever raise: caches make them grow faster than the work, and nothing makes them grow more slowly.
    """
    points = [
        (float(n), cost / value(counted.name, n))
        for n, cost in zip(times.sizes, times.seconds, strict=True)
        if cost >= _TICK_S
    ]
    steps = _STEPS_IF_OPAQUE if opaque else _STEPS_TIMED
    if len(points) <= steps or rank(counted.name) >= rank("n3"):
        return counted, ""
    upper = points[-steps - 1 :]
    excess, (at_least, at_most) = slope(upper, 0.1)
    weakest = min(slope(upper[at : at + 2], 0.1)[0] for at in range(steps))
    clear = _CLEAR_IF_OPAQUE if opaque else _CLEAR
    if excess >= clear and weakest >= clear - _WEAKER:
        below = power(counted.name)
        name = raised(counted.name, max(1, round(excess)))
        doubt = f"what was counted grows as {counted.name}, the CPU time faster: something in C does the rest"
        return Growth(name, below + excess, (below + at_least, below + at_most), (name,)), doubt
    if excess >= clear - _WEAKER:
        return counted, f"CPU time grows by n^{excess:.2f} faster than what was counted; caches can do that"
    return counted, ""


def from_times(times: Times, *, whole: bool = True) -> Growth | None:
    """A growth from times alone, for what cannot be counted; None for too few of them.

    `whole` is false where something cut the timing short. What took no time until then says nothing about later: a
    process that is being killed by a signal still runs for some microseconds, and three sizes fit into them.
    """
    points = [(n, cost) for n, cost in zip(times.sizes, times.seconds, strict=True) if cost > 0]
    clear = [point for point in points if point[1] >= _TICK_S]
    points = clear if len(clear) >= 4 else points
    if len(points) < 3:
        return None
    if points[-1][1] < _TICK_S:
        return Growth("1", 0.0, (0.0, 0.5), ("1", "logn")) if whole else None
    return growth_of(fit([n for n, _ in points], [cost for _, cost in points], noise=0.15))


def space_of(sizes: Sequence[int], peaks: Sequence[int], depths: Sequence[int]) -> Growth | None:
    """The growth of memory: of the peak in bytes or of the depth of calls, whichever grows faster."""
    points = list(zip(sizes, peaks, strict=True))
    if len(points) < 3:
        return None
    by_depth = fit(sizes, [float(depth) for depth in depths], noise=0.02)
    by_bytes = _by_bytes(points)
    return growth_of(max(by_bytes, by_depth, key=lambda found: (rank(found.best), found.exponent)))


def _by_bytes(points: Sequence[tuple[int, int]]) -> Fit:
    lowest = min(peak for _, peak in points)
    if max(peak for _, peak in points[-3:]) - lowest < _BYTES:
        return Fit("1", 0.0, (0.0, 0.0), ("1",), 0.0)
    upper = [(n, peak) for n, peak in points if n * _MEMORY_SPAN >= points[-1][0]]
    found = _fit_bytes(upper if len(upper) >= 5 else points)
    if found.error <= _STEPS:
        return found
    return replace(found, best=nearest_power(points, [name for name in _USUAL if power(name) < math.inf]) or found.best)


def _fit_bytes(points: Sequence[tuple[int, int]]) -> Fit:
    """A whole power where one will do: tables grow in steps, in which logarithms and half powers are seen easily."""
    sizes, peaks = [n for n, _ in points], [max(peak, 1) for _, peak in points]
    rise = math.log(peaks[-1] / peaks[0]) / math.log(sizes[-1] / sizes[0])
    near = [name for name in _USUAL if name == "2^n" or abs(power(name) - rise) < _NEAR]
    usual = fit(sizes, peaks, noise=_MEMORY_NOISE, among=near)
    if usual.error <= _STEPS:
        return usual
    other = fit(sizes, peaks, noise=_MEMORY_NOISE)
    return other if other.error < usual.error / 3 else usual


def against(own: Growth | None, bound: Growth | None) -> str:
    """Whether a growth stays within another: `cannot_tell` where either is unknown or could as well be the other."""
    if own is None or bound is None:
        return CANNOT_TELL
    beyond = is_beyond(own.name, bound.name)
    if own.name != bound.name and own.name in bound.plausible and bound.name in own.plausible:
        return CANNOT_TELL
    return BEYOND if beyond else WITHIN


def joined(verdicts: Sequence[str]) -> str:
    """One verdict of several: beyond in one thing is beyond, and doubt in one is doubt."""
    return next((verdict for verdict in (BEYOND, CANNOT_TELL) if verdict in verdicts), WITHIN)


def times_of(records: Sequence[Mapping[str, float]]) -> Times:
    """The least seconds of each size that was measured."""
    least: dict[int, float] = {}
    for record in records:
        n = int(record["n"])
        least[n] = min(least.get(n, math.inf), record["cpu_s"])
    return Times(sorted(least), [least[n] for n in sorted(least)])
