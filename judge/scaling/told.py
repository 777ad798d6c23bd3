"""What was measured, in the words of a verdict. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from judge.growth.classes import WORDS, power, raised
from judge.scaling.decide import Point
from judge.scaling.memory import Held
from judge.scaling.sites import Outgrown

AS_MANY = "times as many"
"""What tells counts from times."""


def slow_told(points: Sequence[Point]) -> str:
    """How much more time it takes at the largest size than at the smallest."""
    low, high = points[0], points[-1]
    bigger, mine, twin = high.size / low.size, high.cost / low.cost, high.reference / low.reference
    least = "at least " if high.unfinished else ""
    sizes = f"from n = {low.size:,} to {high.size:,}, {bigger:,.0f} times as much"
    return f"{sizes}, it takes {least}{mine:,.0f} times the time, the reference {twin:,.0f} times"


def log_told(counted: Sequence[tuple[int, float]]) -> str:
    """How many steps more an item takes, in `[(size, steps for one item beyond the reference's)]`."""
    (low, few), (high, many) = counted[0], counted[-1]
    return (
        f"from n = {low:,} to {high:,} the steps for one item grow by {many - few:.0f} more than the reference's, as a "
        "logarithm does: a log factor"
    )


def touched_told(outgrown: Outgrown) -> str:
    """How much more is touched at the largest size than at the smallest."""
    (low, high), (few, many), (first, last) = outgrown.sizes, outgrown.counts, outgrown.reference
    did = (
        f"goes {many / few:,.0f} {AS_MANY} rounds"
        if outgrown.rounds
        else f"touches {many / few:,.0f} {AS_MANY} elements"
    )
    sizes = f"from n = {low:,} to {high:,}, {high / low:,.0f} times as much"
    return f"{sizes}, it {did}, the reference {last / first:,.0f} times"


def big_told(points: Sequence[Held]) -> str:
    """How much more it holds at the largest size than at the smallest."""
    low, high = points[0], points[-1]
    least = "more than " if high.unfinished else ""
    mine = f"from {low.peak / 1e6:,.2f} MB to {least}{high.peak / 1e6:,.2f} MB"
    twin = f"from {low.reference / 1e6:,.2f} MB to {high.reference / 1e6:,.2f} MB"
    return f"from n = {low.size:,} to {high.size:,} what it holds grows {mine}, the reference {twin}"


def fitted(bound: str, exponent: float | None, word: str, *, log: bool) -> str:
    """The class of growth as it is told: measured for what is within its bound, the next beyond it for the rest."""
    if log:
        return WORDS[{"n": "nlogn", "1": "logn"}.get(bound, bound)]
    if exponent is None:
        return "too quick to be measured"
    if word != "beyond":
        return f"time ~ n^{exponent:.2f}"
    return WORDS[raised(bound, max(1, round(exponent - power(bound))))]
