"""From counts by site to one class: the fastest growth of any site that matters. Pure.

Each site grows cleanly on its own, where the sum of all would hide one behind the others: a `pop(0)` that moves n²/2
elements behind the lines of the loop around it, a scan of all items behind a loop of fixed length.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from judge.growth.classes import has_log, rank
from judge.growth.fit import Fit, fit

_LEAST = 12
"""A site with fewer events than this at the biggest size has no say: it tells too little."""
_PART = 0.004
"""Nor has one that is a smaller part of all events there than this."""
_LOG_PART = 0.12
"""A site that grows by a logarithm must be this part of all events: lengths of texts with numbers in them do so too."""
_SPANS = (256, 32, 8)
"""Only the sizes down to the biggest over this count: at small ones slower terms still speak. Fewer are taken where the
costs are rough over more, as those of a site that is reached only from some size on."""
_ROUGH = 0.12
_VERY_ROUGH = 0.25
_SUBSTANTIAL = 0.3
"""A site as rough as that has a say only if it is this part of all events."""
_NOISE = 0.03


@dataclass(frozen=True)
class Site:
    """One expression or loop: its number, its fit, its events at the biggest size."""

    site: int
    fit: Fit
    events: float


def fit_sites(sizes: Sequence[int], costs: Sequence[Mapping[int, float]]) -> tuple[Fit, list[Site]]:
    """The fit of the fastest growing site, and every site that has a say, fastest first.

    `costs` has the events of each site at each size, sizes ascend. Raises ValueError for fewer than three sizes.
    """
    totals = [sum(cost.values()) for cost in costs]
    whole = _fit_upper(sizes, totals)
    if whole is None:
        raise ValueError("a fit needs three sizes or more")
    found = []
    for site in sorted({site for cost in costs for site in cost}):
        events = [cost.get(site, 0) for cost in costs]
        if max(events[-2:]) < max(_LEAST, _PART * totals[-1]):
            continue
        fitted = _fit_upper(sizes, events)
        if fitted is not None and (fitted.error <= _VERY_ROUGH or events[-1] >= _SUBSTANTIAL * totals[-1]):
            found.append(Site(site, fitted, events[-1]))
    found.sort(key=lambda item: (rank(item.fit.best), item.fit.exponent), reverse=True)
    spoken = [item.fit for item in found if not has_log(item.fit.best) or item.events >= _LOG_PART * totals[-1]]
    return max([whole, *spoken], key=lambda item: rank(item.best)), found


def _fit_upper(sizes: Sequence[int], costs: Sequence[float]) -> Fit | None:
    """The fit over the upper sizes, from the first of them on at which the site did anything."""
    start = next((at for at, cost in enumerate(costs) if cost), len(costs))
    points = [(n, cost) for n, cost in zip(sizes[start:], costs[start:], strict=True)]
    widest: Fit | None = None
    for span in _SPANS:
        upper = [point for point in points if point[0] * span >= points[-1][0] and point[0] >= 4]
        if len(upper) >= (4 if widest is None else 6):
            found = fit([n for n, _ in upper], [max(cost, 0.5) for _, cost in upper], noise=_NOISE)
            if found.error <= _ROUGH:
                return found
            widest = widest or found
    if widest is None and len(points) >= 3:
        widest = fit([n for n, _ in points], [max(cost, 0.5) for _, cost in points], noise=_NOISE)
    return widest
