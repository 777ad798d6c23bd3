"""What the card tells of growth: the bound and the curves, the line that is to blame, and why it costs what it does."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from rich.text import Text

from judge.report import Check, Growth
from judge.scaling.decide import Point, interval
from judge.scaling.picture import picture
from judge.scaling.told import AS_MANY
from judge.scaling.traps import big_trap, slow_trap
from judge.source import clean

_TITLE = 10
_NAME = 38
_RIGHT = "big inputs  every answer is right"
_LEGEND = "(time of the whole run as a power of n; memory in times the reference's)"
_LOGS = ("O(log n)", "O(n log n)")
"""What is fitted where steps were counted instead of timed: a clock cannot tell a log factor."""


# ---------------------------------------------------------------- beyond a bound, or not to be told


def facts(check: Check, growth: Growth, width: int) -> list[Text]:
    """The operation, its bound, and what was measured beside the reference."""
    rows = [("operation", growth.operation), ("bound", growth.bound)]
    if _is_counted(check, growth):
        rows += [("tried", _name(check)), ("counted", _first_part(check))]
        rows += [("the clock", f"{text}: too small a part to be seen there") for text in _power_of_time(growth)]
    else:
        rows += _measured(check, growth)
    lines = []
    for title, text in rows:
        pieces = textwrap.wrap(clean(text, 300), width - _TITLE - 3, max_lines=3, placeholder=" …")
        lines += [Text(f"  {title if at == 0 else '':<{_TITLE}} {piece}") for at, piece in enumerate(pieces)]
    return lines


def curves(check: Check, growth: Growth, rows: int) -> list[Text]:
    """The picture; nothing where there is not enough to draw, or what decided was counted and not timed."""
    if _is_counted(check, growth):
        return []
    told = volume if growth.bytes else milliseconds
    return [Text(line) for line in picture(growth.sizes, _mine(growth), _twin(growth), told, rows)]


def blamed(growth: Growth, text: str, width: int) -> list[Text]:
    """By how much the blamed line costs more and, where it is a known trap, why. `text` is its source."""
    parts = []
    if growth.line_times is not None:
        bigger, more = growth.line_times
        what = "memory" if growth.bytes else "time"
        parts.append(f"{_times(more)} the {what} for {bigger:,.3g} times the items.")
    trap = (big_trap if growth.bytes else slow_trap)(text)
    if trap is not None:
        parts.append(trap.why)
    return [Text(f"    {piece}") for piece in textwrap.wrap(" ".join(parts), width - 6, max_lines=3, placeholder=" …")]


def undecided(check: Check, command: str, width: int) -> list[Text]:
    """Why growth could not be told, that this is nobody's fault, and what to do; `command` grades once more."""
    why = f"Undecided: {_first_part(check)}." if check.message else ""
    advice = "This says nothing against your file. When the machine is quieter, type"
    return [
        *(Text(f"  {piece}") for text in (why, advice) for piece in textwrap.wrap(clean(text, 300), width - 4)),
        Text(f"      {command}", style="bold"),
    ]


def _measured(check: Check, growth: Growth) -> Iterator[tuple[str, str]]:
    mine, twin, sizes = _mine(growth), _twin(growth), growth.sizes
    if len(sizes) == len(mine) == len(twin) > 1 and min(sizes[0], mine[0], twin[0]) > 0:
        least = "at least " if growth.unfinished else ""
        what = "memory" if growth.bytes else "time"
        more, other = _times(mine[-1] / mine[0]), _times(twin[-1] / twin[0]).removesuffix(" times")
        bigger = _times(sizes[-1] / sizes[0])
        told = f"{least}{more}".replace("at least over", "over")
        yield "tried", f"{_name(check)}: {bigger} n takes {told} the {what}, the reference {other}"
    if len(growth.bytes) > 1 and len(growth.reference_bytes) > 1:
        ends = [f"{volume(costs[0])} to {volume(costs[-1])}" for costs in (mine, twin)]
        more = "more than " if growth.unfinished else ""
        yield "held", f"{ends[0].replace('to ', f'to {more}')}; the reference {ends[1]}"
    else:
        fitted = f"{growth.fitted} for the whole run, " if growth.verdict == "beyond" else "time ~ "
        yield from (("measured", fitted + text) for text in _power_of_time(growth))


def _power_of_time(growth: Growth) -> Iterator[str]:
    """The power of n that the time grows by, with its interval, beside the reference's; nothing where it is unknown."""
    if growth.exponent is not None:
        between = f" ({growth.interval[0]:.2f} to {growth.interval[1]:.2f})" if growth.interval else ""
        beside = _power(growth.sizes, growth.reference_cpu_ns)
        yield f"n^{growth.exponent:.2f}{between}" + (f"; reference {beside}" if beside else "")


# ---------------------------------------------------------------- within the bounds


def kept(checks: Sequence[Check], width: int, *, brief: bool = False) -> list[Text]:
    """Of a level that passed: each bound, and below it the workloads that drove it, one line for each unless `brief`.

    Workloads that no bound speaks of come first: of them the answers are all that counts.
    """
    grown = {check.id: check.growth for check in checks if check.growth is not None}
    sizes = {_name(check): _largest(check) for check in checks if check.kind == "big"}
    bounds: dict[str, list[str]] = {"": []}
    for name in sizes:
        growth = grown.get(f"time/{name}") or grown.get(f"memory/{name}")
        bounds.setdefault(growth.bound if growth else "", []).append(name)
    wide = min(max([len(_RIGHT), *map(len, sizes)]), _NAME)
    head = f"{'n':>7}  {'time':>6}  {'(ref.)':>6}  {'memory/ref.':>11}"
    lines = [Text(f"  {_RIGHT}" if brief else f"  {_RIGHT:<{wide + 2}} {head}")]
    for bound, names in bounds.items():
        pieces = textwrap.wrap(bound, width - 4)
        lines += [Text(f"  {' ' if at else '✓'} {piece}") for at, piece in enumerate(pieces)]
        for name in () if brief else names:
            cells = _cells(grown.get(f"time/{name}"), grown.get(f"memory/{name}"))
            shown = name if len(name) <= wide else f"{name[: wide - 1]}…"
            lines.append(Text(f"    {shown:<{wide}} {sizes[name]:>7}  {cells}".rstrip(), style="dim"))
    return lines if brief else [*lines, Text(f"    {_LEGEND}", style="dim")]


def _cells(time: Growth | None, memory: Growth | None) -> str:
    """The powers of n, of the submission and of the reference, and how many times the reference's memory it holds."""
    mine = (_power(time.sizes, time.cpu_ns) or "-") if time else ""
    twin = (_power(time.sizes, time.reference_cpu_ns) or "-") if time else ""
    ratio = f"{memory.bytes[-1] / max(1, memory.reference_bytes[-1]):.1f}" if memory and memory.reference_bytes else ""
    return f"{mine:>6}  {twin:>6}  {ratio:>11}"


def _name(check: Check) -> str:
    return check.id.partition("/")[2]


def _largest(check: Check) -> str:
    """The size that is told in a check that big inputs are right."""
    return check.message.partition(f"{_name(check)}, n = ")[2].partition(":")[0]


# ---------------------------------------------------------------- numbers


def milliseconds(nanoseconds: float) -> str:
    """A time in milliseconds, with three digits or all before the point: 0.46 ms, 10.2 ms, 1,874 ms."""
    return _three(nanoseconds / 1e6, "ms")


def volume(size: float) -> str:
    """An amount of memory in kilobytes, or megabytes where there are many: 12.7 kB, 1.9 MB."""
    return _three(size / 1e3, "kB") if size < 1e6 else _three(size / 1e6, "MB")


def _three(value: float, unit: str) -> str:
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:.3g} {unit}"


def _times(ratio: float) -> str:
    """How many times, for a person."""
    if ratio >= 1000:
        return "over 1,000 times"
    return f"{ratio:.0f} times" if ratio >= 9.95 else f"{ratio:.2g} times"


def _power(sizes: Sequence[int], costs: Sequence[int]) -> str:
    """The power of n that the costs grow with, "" where there is none."""
    points = [Point(size, cost, cost) for size, cost in zip(sizes, costs, strict=False) if size > 0 and cost > 0]
    found = interval(points) if len({point.size for point in points}) > 1 else None
    return f"n^{found[0]:.2f}" if found else ""


def _mine(growth: Growth) -> list[int]:
    return growth.bytes or growth.cpu_ns


def _twin(growth: Growth) -> list[int]:
    return growth.reference_bytes if growth.bytes else growth.reference_cpu_ns


def _is_counted(check: Check, growth: Growth) -> bool:
    return growth.verdict == "beyond" and (growth.fitted in _LOGS or AS_MANY in check.message)


def _first_part(check: Check) -> str:
    """What a check of growth says first, without the workload's name."""
    return check.message.removeprefix(f"{_name(check)}: ").partition("; ")[0]
