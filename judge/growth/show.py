"""An estimate as a person reads it, and as a program does: `kata-growth/1`."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Any

from judge.growth.classes import WORDS, value
from judge.growth.estimate import Estimate
from judge.growth.verdicts import Growth

_WIDTH, _HEIGHT = 56, 12
_LINES = 3
_VERDICTS = {
    "within": "within the reference's growth",
    "beyond": "beyond the reference's growth",
    "cannot_tell": "cannot tell how it stands to the reference",
}


def to_json(found: Estimate) -> str:
    """The estimate as JSON, ending in a newline."""
    return json.dumps(as_data(found), indent=2, ensure_ascii=False) + "\n"


def as_data(found: Estimate) -> dict[str, Any]:
    """The estimate as plain data; a growth that could not be measured is null."""
    seen = found.evidence
    return {
        "schema": "kata-growth/1",
        "time": _growth(found.time),
        "space": _growth(found.space),
        "reference": None if found.reference is None else {"verdict": found.reference, **_bound(found)},
        "doubts": found.doubts,
        "cost": {"wall_s": round(found.wall_s, 3), "cpu_s": round(found.cpu_s, 3)},
        "evidence": {
            "counts": {"sizes": seen.sizes, "events": [round(events, 1) for events in seen.work]},
            "times": {"sizes": seen.times.sizes, "cpu_ns": [round(cost * 1e9) for cost in seen.times.seconds]},
            "memory": {"sizes": seen.memory_sizes, "peak_bytes": seen.peaks, "call_depth": seen.depths},
            "lines": [
                {"line": place.line, "what": place.what, "class": place.name, "part": place.part}
                for place in seen.places
            ],
        },
    }


def _growth(growth: Growth | None) -> dict[str, Any] | None:
    if growth is None:
        return None
    ends = [round(end, 3) if math.isfinite(end) else None for end in growth.interval]
    return {"class": growth.name, "exponent": round(growth.exponent, 3), "interval": ends}


def _bound(found: Estimate) -> dict[str, Any]:
    bound = found.bound
    return {} if bound is None else {"time": _growth(bound.time), "space": _growth(bound.space)}


def to_text(found: Estimate, name: str) -> str:
    """The estimate in words, with a picture of the counts on a log-log scale."""
    lines = [f"{name}", "", f"  time    {_words(found.time)}", f"  space   {_words(found.space)}"]
    if found.reference is not None and found.bound is not None:
        lines.append(f"  bound   time {_short(found.bound.time)}, space {_short(found.bound.space)}")
        lines.append(f"  so      {_VERDICTS[found.reference]}")
    lines += ["", *_picture(found)]
    for place in found.evidence.places[:_LINES]:
        lines.append(f"  line {place.line:<5} {WORDS[place.name]:<12} {place.part:4.0%} of all  {place.what}")
    lines += ["", *(f"  doubt   {doubt}" for doubt in found.doubts)]
    lines.append(f"  took    {found.cpu_s:.1f} s of CPU time, {found.wall_s:.1f} s")
    return "\n".join(lines) + "\n"


def _short(growth: Growth | None) -> str:
    return "unknown" if growth is None else WORDS[growth.name]


def _words(growth: Growth | None) -> str:
    if growth is None:
        return "unknown"
    if growth.name == "2^n":
        return WORDS[growth.name]
    low, high = growth.interval
    return f"{WORDS[growth.name]:<11} about n^{growth.exponent:.2f} ({low:.2f} to {high:.2f}) at the upper sizes"


def _picture(found: Estimate) -> list[str]:
    """Counts (or CPU seconds) as dots, the class's own function as a line, both axes logarithmic."""
    seen = found.evidence
    counted = len(seen.sizes) >= 3
    sizes: Sequence[int] = seen.sizes if counted else seen.times.sizes
    costs: Sequence[float] = seen.work if counted else seen.times.seconds
    points = [(n, cost) for n, cost in zip(sizes, costs, strict=True) if cost > 0]
    if len(points) < 3 or found.time is None:
        return []
    scale = points[-1][1] / value(found.time.name, points[-1][0])
    model = [(n, scale * value(found.time.name, n)) for n, _ in points]
    what = "counted steps" if counted else "CPU seconds"
    return [f"  {what} (●) and {WORDS[found.time.name]} (·), both axes logarithmic", *_plot(points, model), ""]


def _plot(points: Sequence[tuple[float, float]], model: Sequence[tuple[float, float]]) -> list[str]:
    bottom = min(cost for _, cost in points)
    top = max(cost for _, cost in points)
    left, right = math.log(points[0][0]), math.log(points[-1][0])
    low, high = math.log(bottom), max(math.log(top), math.log(bottom) + 1)
    grid = [[" "] * _WIDTH for _ in range(_HEIGHT)]
    for marks, mark in ((model, "·"), (points, "●")):
        for n, cost in marks:
            if cost < bottom:
                continue
            across = round((math.log(n) - left) / (right - left) * (_WIDTH - 1))
            up = round((math.log(cost) - low) / (high - low) * (_HEIGHT - 1))
            if 0 <= up < _HEIGHT:
                grid[_HEIGHT - 1 - up][across] = mark
    rows = ["".join(row).rstrip() for row in grid]
    labels = [f"{top:>10.3g}", *[" " * 10] * (_HEIGHT - 2), f"{bottom:>10.3g}"]
    body = [f"  {label} ┤{row}" for label, row in zip(labels, rows, strict=True)]
    foot = f"  {'':>10} └{'─' * _WIDTH}"
    ends = f"  {'':>12}{points[0][0]:<{_WIDTH - 12},}{points[-1][0]:>12,}"
    return [*body, foot, ends]
