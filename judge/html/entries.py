"""One submission among many, as the pieces of an overview know it. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from judge.html.words import Badge
from judge.report import Check, Report


@dataclass(frozen=True, slots=True)
class Entry:
    """One submission among many."""

    anchor: str
    person: str
    report: Report
    badge: Badge
    shown: Check | None


def grouped(entries: Sequence[Entry], key: Callable[[Entry], str]) -> dict[str, list[Entry]]:
    """The entries by a key, keys in the order in which they were first met."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[key(entry)].append(entry)
    return found
