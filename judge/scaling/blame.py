"""Which line of the submission is to blame: where the cost of a run goes, line by line, at two sizes.

This explains a verdict and never makes one: it is the submission's side that counts, in a worker of its own.
"""

from __future__ import annotations

import ast
import re
import statistics
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

from judge.growth.classes import power
from judge.scaling.stopwatch import Measured, Stopwatch
from judge.spec import Workload
from judge.wall.failures import WallFailure

_CPU_S = 8.0
_FACTOR = 4
_PART = 0.02
"""Of the whole cost, what a line must have grown by beyond its bound to be blamed."""
_ALIKE = 0.5
_CLEAR = 0.25
"""The part of the whole from which a line's growth is clear, and larger sizes are not tried."""
_LEAST = {"lines": 20_000_000, "holders": 500_000}
"""Nanoseconds, or bytes: less than that in all makes nothing clear."""
_OFTEN = 10
"""What is executed less often says nothing of the processor."""
_ENOUGH_NS = 1_000_000_000
"""No size is tried that would take longer, if a run takes the square of the size, unless nothing was seen yet."""
_SLOW_NS = 150_000_000
"""Where the first run took longer, the second is a smaller one."""


@dataclass(frozen=True, slots=True)
class Blame:
    """The line whose cost grows beyond the bound, by how much, and the function that it is in."""

    line: int
    text: str
    function: str
    bigger: float
    """How many times the size."""
    more: float
    """How many times the cost."""


class Costs(dict[int, tuple[int, int]]):
    """Line to what it cost, and how often it was executed."""

    def whole(self) -> int:
        """What all lines cost."""
        return sum(max(0, cost) for cost, _ in self.values())


def slow_line(stopwatch: Stopwatch, workload: Workload, source: bytes, first: int, size: int) -> Blame | None:
    """The line whose CPU time grows most beyond the bound from the size `first` to `size`; None where none does."""
    return _blame(stopwatch, workload, source, first, size, "lines", power(workload.time or "n"))


def big_line(stopwatch: Stopwatch, workload: Workload, source: bytes, first: int, size: int) -> Blame | None:
    """The line whose memory, when the most is held, grows most beyond the bound from the size `first` to `size`."""
    return _blame(stopwatch, workload, source, first, size, "holders", power(workload.space or "n"))


def _blame(
    stopwatch: Stopwatch, workload: Workload, source: bytes, first: int, size: int, probe: str, allowed: float
) -> Blame | None:
    low, high = Costs(), Costs()
    at = max(1, min(first, size // 64))
    up = True
    while 1 <= at <= size:
        measured = stopwatch.pair(workload, at, _CPU_S, probe, alone=True).mine
        if isinstance(measured.outcomes, WallFailure):
            break
        low, high = (high, _costs(measured)) if up else (_costs(measured), high)
        dear = measured.run_ns * _FACTOR**2 > _ENOUGH_NS
        seen = low and guilty(low, high, _FACTOR**allowed, _PART if dear else _CLEAR) is not None
        if not up or (measured.run_ns > _ENOUGH_NS and low) or (seen and (dear or high.whole() > _LEAST[probe])):
            break
        up = bool(low) or measured.run_ns < _SLOW_NS
        at = at * _FACTOR if up else at // _FACTOR
    line = guilty(low, high, _FACTOR**allowed) if low else None
    if line is None:
        return None
    if probe == "lines":
        line = loop_of(source, low, high, line, _FACTOR**allowed)
    before, after = low.get(line, (1, 1))[0], high.get(line, (1, 1))[0]
    return at_line(source, line, _FACTOR, after / max(1, before))


def at_line(source: bytes, line: int, bigger: float, more: float) -> Blame | None:
    """A line in words; None where the worker has told of one that is not there."""
    lines = re.split(r"\r\n|\r|\n", source.decode("utf-8", "replace"))  # as Python counts them
    if not 0 < line <= len(lines):
        return None
    return Blame(line, lines[line - 1].strip(), function_of(source, line), bigger, more)


def _costs(measured: Measured) -> Costs:
    """As far as the worker has told something of that form."""
    return Costs(
        (entry[0], (entry[1], entry[2]))
        for entry in measured.figures
        if type(entry) is list and len(entry) == 3 and all(type(part) is int for part in entry)
    )


def guilty(low: Costs, high: Costs, allowed: float, part: float = _PART) -> int | None:
    """The line that costs most beyond `allowed` times what it cost before; None where none does. Pure.

    What is less than a `part` of the whole is not to blame for it: there the clock's own noise decides. Of lines that
    are to blame about alike, and were executed equally often, it is the first.
    """
    beyond = {line: cost - allowed * max(0, low.get(line, (0, 0))[0]) for line, (cost, _) in high.items()}
    most = max(beyond.values(), default=0)
    if most <= part * high.whole():
        return None
    worst = max(beyond, key=lambda line: beyond[line])
    times = high[worst][1]
    return min(line for line, more in beyond.items() if more >= _ALIKE * most and high[line][1] == times)


def loop_of(source: bytes, low: Costs, high: Costs, line: int, allowed: float) -> int:
    """The loop that is to blame for a line that costs no more each time, but is executed more often than `allowed`
    times as often; else the line.

    Of the loops around the line it is the innermost whose turns grow for each time that it is entered. Pure.

    What a line costs each time is put beside what the others do: a processor that is shared with somebody else takes
    twice as long for everything in one run, and not in the other.
    """
    (low_cost, low_times), (high_cost, high_times) = low.get(line, (0, 0)), high[line]
    too_often = high_times > 1.5 * allowed * low_times
    if not low_times or not too_often:
        return line
    if high_cost / high_times > 1.6 * _slower(low, high, line) * low_cost / low_times:
        return line
    path = _around(source, line)
    for at, node in enumerate(path):
        if not isinstance(node, (ast.For, ast.While)):
            continue
        outside = next(
            (outer for outer in path[at + 1 :] if isinstance(outer, (ast.For, ast.While, ast.FunctionDef))), None
        )
        if outside is None:
            break
        entered = outside.body[0].lineno if isinstance(outside, ast.FunctionDef) else outside.lineno
        if isinstance(outside, ast.FunctionDef) and ast.get_docstring(outside) is not None and len(outside.body) > 1:
            entered = outside.body[1].lineno
        turns = [run.get(node.lineno, (0, 0))[1] / max(1, run.get(entered, (0, 1))[1]) for run in (low, high)]
        if turns[1] > 1.5 * turns[0] and entered != node.lineno:
            return node.lineno
    return line


def _slower(low: Costs, high: Costs, line: int) -> float:
    """How many times as long the other lines took each time, half of them at least."""
    each = [
        (high[other][0] / high[other][1]) / (cost / times)
        for other, (cost, times) in low.items()
        if other != line and cost > 0 and times >= _OFTEN and high.get(other, (0, 0))[1] >= _OFTEN
    ]
    return statistics.median_low(each) if each else 1.0


def _around(source: bytes, line: int) -> list[ast.stmt]:
    """The statements around a line, innermost first."""
    found: list[ast.stmt] = []

    def visit(body: Sequence[ast.AST]) -> None:
        for node in body:
            if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or node.lineno):
                found.append(node)
                visit(list(ast.iter_child_nodes(node)))

    try:
        with warnings.catch_warnings(action="ignore"):  # what Python says of the submission's escapes is not for here
            visit(ast.parse(source).body)
    except (SyntaxError, ValueError, RecursionError):
        return []
    return found[::-1]


def function_of(source: bytes, line: int) -> str:
    """The function or method around a line, `Class.method`; "" outside of all."""
    path = [node for node in reversed(_around(source, line)) if isinstance(node, (ast.ClassDef, ast.FunctionDef))]
    names = ".".join(node.name for node in path)
    return names if path and isinstance(path[-1], ast.FunctionDef) else ""
