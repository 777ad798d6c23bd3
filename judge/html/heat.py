"""The heat map: people by checks. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from judge.html.entries import Entry
from judge.report import Check, Report

_SIGNS = {"passed": "p", "failed": "f", "not_run": "n"}


@dataclass(frozen=True, slots=True)
class Column:
    """One check: how it is called, how many were put to it and how many passed."""

    title: str
    kind: str
    tried: int
    passed: int

    @property
    def share(self) -> str:
        """The share that passed, of those that it was run on."""
        return f"{100 * self.passed // self.tried}%" if self.tried else "none"


@dataclass(frozen=True, slots=True)
class HeatMap:
    """People by checks. A row's cells are one letter each: p(assed), f(ailed), n(ot run), `-` where it has none."""

    columns: tuple[Column, ...]
    kinds: tuple[tuple[str, int], ...]
    """The columns' groups, and how many columns each has; "" for a column that is called like its group."""
    rows: tuple[tuple[Entry, str], ...]


_Key = tuple[str, str, str]
"""A column: its level, its group, its title. The group is what a check's id begins with, its title what follows."""


def heat_map(entries: Sequence[Entry]) -> HeatMap:
    """Who passed what. Columns stand in the order in which checks run."""
    status = [_statuses(entry.report) for entry in entries]
    met = dict.fromkeys(key for found in status for key in found)
    groups = {group: at for at, group in enumerate(dict.fromkeys(key[:2] for key in met))}
    keys = sorted(met, key=lambda key: (key[0], groups[key[:2]]))
    several = len({level for level, _, _ in keys}) > 1
    columns = []
    for level, group, title in keys:
        counts = Counter(found.get((level, group, title)) for found in status)
        kind = f"{level} {group}" if several else group
        columns.append(Column(title or group, kind, counts["p"] + counts["f"], counts["p"]))
    titles = {column.title for column in columns}
    held = [(kind, len(list(group))) for kind, group in groupby(column.kind for column in columns)]
    kinds = tuple(("" if count == 1 and kind in titles else kind, count) for kind, count in held)
    cells = ["".join(found.get(key, "-") for key in keys) for found in status]
    return HeatMap(tuple(columns), kinds, tuple(zip(entries, cells, strict=True)))


def _statuses(report: Report) -> dict[_Key, str]:
    """The status of each column; where several checks share one, a failed one decides, then one that passed."""
    found: dict[_Key, str] = {}
    for level in report.levels:
        for check in level.checks:
            key = _key(level.level, check)
            found[key] = min(found.get(key, "n"), _SIGNS[check.status], key="fpn".index)
    return found


def _key(level: str, check: Check) -> _Key:
    if check.kind == "examples":  # each example that fails may have an id of its own
        return level, "examples", ""
    group, _, title = check.id.partition("/")
    return level, group, title.replace("_", " ")
