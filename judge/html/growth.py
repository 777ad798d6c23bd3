"""How the cost of one submission grows with size: drawn, told and as a table. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from judge.html.figure import Figure, Series, amount, duration, log_log, volume
from judge.html.words import Badge, title_of
from judge.report import Check, Growth


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured, of the submission and of the reference: a cost at each size."""

    what: str
    told: Callable[[float], str]
    mine: list[tuple[int, int]]
    reference: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Curves:
    """The growth that one check measured."""

    title: str
    what: str
    badge: Badge
    figure: Figure | None
    facts: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str, str, str], ...]


def measured(growth: Growth) -> Measured:
    """The memory where it is memory that was measured, else the time."""
    if growth.bytes:
        return Measured("Memory", volume, _points(growth, growth.bytes), _points(growth, growth.reference_bytes))
    return Measured("CPU time", duration, _points(growth, growth.cpu_ns), _points(growth, growth.reference_cpu_ns))


def _points(growth: Growth, costs: Sequence[int]) -> list[tuple[int, int]]:
    return list(zip(growth.sizes, costs, strict=False))


def class_of(growth: Growth) -> str:
    """The class that was fitted; where that is a power of n, the nearest half; where there is none, the verdict."""
    if growth.exponent is None or re.match(r"O\(", growth.fitted):
        return growth.fitted or growth.verdict.replace("_", " ") or "no class"
    return f"about n^{round(2 * max(-99.0, min(growth.exponent, 99.0))) / 2:g}"


def curves(check: Check, growth: Growth) -> Curves:
    """The growth of one check."""
    found = measured(growth)
    tone = {"passed": "ok", "failed": "limit"}.get(check.status, "none")
    word = growth.verdict.replace("_", " ").capitalize() or "Not judged"
    series = [Series("mine", "this file", found.mine), Series("reference", "reference", found.reference)]
    bound = allowed(found.mine, found.reference)
    if bound:
        series.append(Series("bound", "bound", bound))
    rows = [
        (size, cost, other, cost / other if other > 0 else 0.0)
        for (size, cost), (_, other) in zip(found.mine, found.reference, strict=False)
    ]
    told = [("Bound", growth.bound), ("Measured", growth.fitted), ("Operation", growth.operation)]
    if growth.exponent is not None:
        told.append(("Exponent", _exponent(growth.exponent, growth.interval)))
    if rows and rows[-1][3]:
        told.append((f"At n = {amount(rows[-1][0])}", f"{_times(rows[-1][3])} times what the reference takes"))
    return Curves(
        title=title_of(check),
        what=found.what,
        badge=Badge(tone, {"ok": "✓", "limit": "▲", "none": "·"}[tone], word),
        figure=log_log(series, found.told),
        facts=tuple((name, value) for name, value in told if value),
        rows=tuple(
            (f"{size:,}", found.told(cost), found.told(other), _times(ratio)) for size, cost, other, ratio in rows
        ),
    )


def allowed(mine: Sequence[tuple[int, int]], reference: Sequence[tuple[int, int]]) -> list[tuple[int, float]]:
    """What the bound leaves room for: growth like the reference's, which is inside it, from the first size on."""
    both = [(size, cost, other) for (size, cost), (_, other) in zip(mine, reference, strict=False) if other > 0]
    if len(both) < 2 or both[0][1] <= 0:
        return []
    factor = both[0][1] / both[0][2]
    return [(size, other * factor) for size, _, other in both]


def _exponent(value: float, interval: tuple[float, float] | None) -> str:
    text = f"n^{value:.2f}" if abs(value) < 100 else f"n^{value:.0e}"
    return text if interval is None else f"{text} ({interval[0]:.3g} to {interval[1]:.3g})"


def _times(ratio: float) -> str:
    return f"{ratio:.3g}" if ratio < 1000 else f"{ratio:,.0f}" if ratio < 10**9 else f"{ratio:.0e}"
