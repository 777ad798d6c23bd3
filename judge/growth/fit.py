"""From sizes and costs to a class of growth. Pure mathematics: costs may be exact counts, seconds or bytes.

Each class is tried as a sum of two terms: its own function, and one that grows more slowly (`n² + n`, `n log n + n`),
since no real cost is its leading term alone. The terms are fitted by least squares of the *relative* error, so that
small sizes weigh as much as big ones. A class explains the costs when it leaves hardly more error than the noise or
than the best class does, and its own term makes up a good part of the cost at the biggest size.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from judge.growth.classes import CLASSES, has_log, power, value

_COMPANIONS = {
    "1": (),
    "logn": ("1",),
    "sqrt": ("1", "logn"),
    "n": ("1",),
    "nlogn": ("n", "1"),
    "n1.5": ("n", "nlogn"),
    "n2": ("n", "1", "nlogn", "n1.5"),
    "n2logn": ("n2", "n"),
    "n3": ("n2", "n", "1"),
}
"""The slower terms that may stand beside the leading one, one at a time."""

_FLAT = 0.12
"""Costs whose exponent stays below this, and that have no steady rise, are constant."""
_ALIKE = 0.4
"""Classes whose error stays below this part of the noise explain the costs equally well."""
_FAR_APART = ("1", "sqrt", "n", "n2", "n3")
"""What rough costs can still tell apart."""
_ROUGH = 0.1
"""The error from which costs are too rough to tell neighbouring classes apart."""
_SHARE = 0.4
"""The least part of the cost at the biggest size that the term of the class must make up."""
_NEGATIVE = 0.35
"""How much of the leading term a negative slower one may take away at the biggest size: n log n - 1.3 n is usual."""
_STEEP = 3.3
"""The exponent from which growth may be exponential."""


@dataclass(frozen=True)
class Fit:
    """What the costs say.

    `best` is the class, `exponent` the slope of the costs over the sizes on a log-log scale at the upper sizes with an
    `interval` of about 95 %, `plausible` every class that explains the costs about as well, in order of growth, and
    `error` the root mean square of the relative error that `best` leaves.
    """

    best: str
    exponent: float
    interval: tuple[float, float]
    plausible: tuple[str, ...]
    error: float


def fit(sizes: Sequence[float], costs: Sequence[float], *, noise: float = 0.02, among: Sequence[str] = CLASSES) -> Fit:
    """The class of growth of `costs` (exact counts, seconds, bytes; none negative) over `sizes` (ascending, positive).

    `noise` is the relative error that the costs may have: about 0.02 for counts, 0.1 and up for times; `among` are the
    classes to choose from. Needs three sizes or more, raises ValueError for fewer. Takes O(sizes).
    """
    points = [(float(n), float(cost)) for n, cost in zip(sizes, costs, strict=True)]
    if len(points) < 3:
        raise ValueError("a fit needs three sizes or more")
    floor = max(cost for _, cost in points) * 1e-9 or 1.0
    points = [(n, max(cost, floor)) for n, cost in points]
    exponent, interval = slope(points[len(points) // 2 :] if len(points) >= 6 else points, noise)
    if _is_flat(points, noise):
        return Fit("1", exponent, interval, ("1",), _spread(points))
    if _is_exponential(points, noise):
        return Fit("2^n", exponent, interval, ("2^n",), _exponential_error(points))
    errors = {name: error for name in among if name != "2^n" and (error := _error(name, points, noise)) is not None}
    if not errors:
        errors = {_nearest(exponent): 1.0}
    least = min(errors.values())
    plausible = tuple(name for name in CLASSES if name in errors and errors[name] <= max(_ALIKE * noise, 1.3 * least))
    best = plausible[0]
    if least > max(noise, _ROUGH):  # too rough to see a logarithm or half a power: the nearest power
        best = nearest_power(points, [name for name in _FAR_APART if name in among]) or best
    return Fit(best, exponent, interval, plausible, errors[best])


def slope(points: Sequence[tuple[float, float]], noise: float) -> tuple[float, tuple[float, float]]:
    """The exponent of the power law nearest to (size, cost) points, and its interval of about 95 %."""
    xs, ys = [math.log(n) for n, _ in points], [math.log(cost) for _, cost in points]
    middle_x, middle_y = sum(xs) / len(xs), sum(ys) / len(ys)
    width = sum((x - middle_x) ** 2 for x in xs)
    if width == 0:
        return 0.0, (-math.inf, math.inf)
    found = sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True)) / width
    left = sum((y - middle_y - found * (x - middle_x)) ** 2 for x, y in zip(xs, ys, strict=True))
    error = math.sqrt(max(left / max(1, len(xs) - 2), noise**2) / width)
    return found, (found - 2 * error, found + 2 * error)


def nearest_power(points: Sequence[tuple[float, float]], names: Sequence[str]) -> str | None:
    """The class nearest to the rise over all sizes, the lower of two ways to see it."""
    (low, early), (high, late) = points[0], points[-1]
    rise = min(slope(points, 0.0)[0], math.log(late / early) / math.log(high / low))
    return min(names, key=lambda name: abs(power(name) - rise), default=None)


def _nearest(exponent: float) -> str:
    """The class whose power of n is nearest to an exponent, the one with a logarithm where it lies just above."""
    found = min((abs(exponent - power), name) for power, name in _POWERS)
    return found[1]


_POWERS = ((0.0, "1"), (0.15, "logn"), (0.5, "sqrt"), (1.0, "n"), (1.12, "nlogn"), (1.5, "n1.5"), (2.0, "n2"),
           (2.12, "n2logn"), (3.0, "n3"))  # fmt: skip


def _spread(points: Sequence[tuple[float, float]]) -> float:
    mean = sum(cost for _, cost in points) / len(points)
    return math.sqrt(sum((cost / mean - 1) ** 2 for _, cost in points) / len(points))


def _is_flat(points: Sequence[tuple[float, float]], noise: float) -> bool:
    """Whether the costs do not rise: as much as the noise allows, or as a constant that is approached from below."""
    upper = points[len(points) // 2 :]
    low, high = min(cost for _, cost in upper), max(cost for _, cost in upper)
    if high <= low * (1 + 2 * noise):
        return True
    found, (at_least, _) = slope(points, noise)
    top, (top_at_least, _) = slope(upper, noise)
    return (at_least <= 0 and found < _FLAT) or (top_at_least <= 0 and top < _FLAT and noise >= 0.05)


def _is_exponential(points: Sequence[tuple[float, float]], noise: float) -> bool:
    """Whether the exponent is high and still rises in proportion to the size, which no power of n does."""
    upper = points[-min(len(points), max(4, len(points) // 2)) :]
    late = slope(upper[len(upper) // 2 :], noise)[0]
    if late < _STEEP or upper[-1][0] > 2000:
        return False
    return _exponential_error(points) < _power_error(upper)


def _power_error(points: Sequence[tuple[float, float]]) -> float:
    """The relative error that a·n^b leaves."""
    found, _ = slope(points, 0.0)
    middle = sum(math.log(cost) - found * math.log(n) for n, cost in points) / len(points)
    return math.sqrt(sum((math.log(c) - found * math.log(n) - middle) ** 2 for n, c in points) / len(points))


def _exponential_error(points: Sequence[tuple[float, float]]) -> float:
    """The relative error that a·bⁿ leaves, at the upper half of the sizes."""
    upper = points[-min(len(points), max(4, len(points) // 2)) :]
    return _power_error([(math.exp(n - upper[-1][0]), cost) for n, cost in upper])  # a line in n: a power of eⁿ


def _error(name: str, points: Sequence[tuple[float, float]], noise: float) -> float | None:
    """The relative error that the best sum of the class's term and a slower one leaves; None if no sum will do."""
    found = [_single(name, points), *(_pair(name, companion, points) for companion in _COMPANIONS[name])]
    return min((error for error in found if error is not None), default=None)


def _single(name: str, points: Sequence[tuple[float, float]]) -> float | None:
    ratios = [value(name, n) / cost for n, cost in points]
    scale = sum(ratios) / sum(ratio * ratio for ratio in ratios)
    return _left([scale * ratio for ratio in ratios])


def _pair(name: str, companion: str, points: Sequence[tuple[float, float]]) -> float | None:
    """As `_single` with a second term. None where the leading term is too small a part to be believed."""
    first = [value(name, n) / cost for n, cost in points]
    second = [value(companion, n) / cost for n, cost in points]
    aa, bb = sum(x * x for x in first), sum(x * x for x in second)
    ab = sum(x * y for x, y in zip(first, second, strict=True))
    determinant = aa * bb - ab * ab
    if determinant <= 1e-12 * aa * bb:
        return None
    a = (sum(first) * bb - sum(second) * ab) / determinant
    b = (sum(second) * aa - sum(first) * ab) / determinant
    lead, rest = a * first[-1], b * second[-1]
    least = _SHARE if not has_log(name) else max(_SHARE, 0.5)
    if a <= 0 or lead < least or rest < -_NEGATIVE * lead:
        return None
    return _left([a * x + b * y for x, y in zip(first, second, strict=True)])


def _left(predicted: Sequence[float]) -> float:
    return math.sqrt(sum((part - 1) ** 2 for part in predicted) / len(predicted))
