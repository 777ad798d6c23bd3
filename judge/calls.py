"""The calls of a counterexample as lines for a terminal: what each returned, and the model's state after it. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rich.text import Text

from judge.report import Counterexample

TIMES = "\N{MULTIPLICATION SIGN}"
_FOLD = 3
"""As many equal calls in a row, answered equally, are shown as one."""
_LAST = 3
"""Lines that the failing call may take; it is shown in whole where it can be, else its beginning and its end."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One call, or several equal ones: how it is written, its answer ("" if that tells nothing), the state after it."""

    call: str
    outcome: str
    state: str
    count: int = 1

    @property
    def text(self) -> str:
        return self.call if self.count == 1 else f"{self.call}  {TIMES} {self.count:,}"


def table(found: Counterexample, width: int, room: int) -> list[Text]:
    """The calls in about `room` lines of `width` columns. The first two and the last stay, what is between may go."""
    rows = list(_folded(found))
    shown = rows if len(rows) <= room else [*rows[:2], *rows[len(rows) - room + 3 :]]
    hidden = sum(row.count for row in rows) - sum(row.count for row in shown)
    states = any(row.state for row in shown)
    answers = max((len(row.outcome) for row in shown[:-1]), default=0)
    beside = states or answers > 0
    wide = min(max(len(row.text) for row in shown), width // 2 if beside else width - 8)
    narrow = min(answers, width // 4)
    gap = narrow + 4 if narrow else 0
    lines = []
    if states and found.state_title:
        lines.append(_beside("      ", "", wide, "", gap, found.state_title, width, "dim"))
    for place, row in enumerate(shown[:-1]):
        if place == 2 and hidden:
            lines.append(Text(f"      … {hidden} calls more …", style="dim"))
        answer = f"→ {_cut(row.outcome, narrow)}" if row.outcome else ""
        lines.append(_beside("      ", _cut_row(row, wide), wide, answer, gap, row.state, width))
    if len(shown) == 3 and hidden:  # then only the failing call comes after the gap
        lines.append(Text(f"      … {hidden} calls more …", style="dim"))
    return lines + _failing(shown[-1], wide, gap, width)


def _folded(found: Counterexample) -> Iterator[_Row]:
    """The calls as rows, equal ones in a row folded; the last call, which failed, stands alone."""
    count = len(found.script)
    told = [
        _Row(
            call,
            "" if at + 1 == count or outcome.endswith(" object>") else outcome,
            found.states[at] if at < len(found.states) else "",
        )
        for at, call in enumerate(found.script)
        for outcome in [found.outcomes[at] if at < len(found.outcomes) else ""]
    ]
    for _, group in groupby(told[:-1], lambda row: (row.call, row.outcome)):
        rows = list(group)
        if len(rows) < _FOLD:
            yield from rows
        else:
            yield _Row(rows[-1].call, rows[-1].outcome, rows[-1].state, len(rows))
    yield told[-1]


def _failing(row: _Row, wide: int, gap: int, width: int) -> list[Text]:
    """The last call, with its state beside it where it is short, else alone and wrapped."""
    if len(row.call) <= wide:
        return [_beside("    ▶ ", row.call, wide, "", gap, row.state, width, "", "bold")]
    room = width - 10
    start = row.call[: 2 * _LAST * room]
    pieces = textwrap.wrap(start, room, break_on_hyphens=False)
    if len(pieces) > _LAST or len(start) < len(row.call):
        pieces = [*pieces[: _LAST - 1], f"… {row.call[-(room // 2) :]}"]
    return [Text(f"{'        ' if at else '    ▶ '}{piece}", "bold") for at, piece in enumerate(pieces)]


def _beside(
    mark: str, call: str, wide: int, answer: str, gap: int, state: str, width: int, style: str = "", strong: str = ""
) -> Text:
    text = Text(f"{mark}{call:<{wide}}", style=strong or style)
    text.append(f"  {answer:<{gap}}" if gap else "  ", style="dim")
    text.append(_cut(state, max(10, width - len(mark) - wide - gap - 2)), style="dim")
    text.rstrip()
    return text


def _cut_row(row: _Row, width: int) -> str:
    """A row's call, cut where it is too long, but never its count."""
    suffix = row.text[len(row.call) :]
    return _cut(row.call, width - len(suffix)) + suffix


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
