"""The JSON of a shields.io endpoint badge: `lru | accepted at L4`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from judge.report import Report
from judge.reports.cases import words
from judge.reports.escape import plain
from judge.verdict import Verdict

_COLOURS = {
    Verdict.ACCEPTED: "brightgreen",
    Verdict.NOT_ATTEMPTED: "lightgrey",
    Verdict.INCONCLUSIVE: "yellow",
    Verdict.JUDGE_ERROR: "lightgrey",
}


def render(reports: Sequence[Report]) -> str:
    """The badge of one report, or of how many are accepted."""
    broken = any(report.verdict == Verdict.JUDGE_ERROR for report in reports)
    label, message, colour = _one(reports[0]) if len(reports) == 1 else _many(reports)
    badge: dict[str, Any] = {"schemaVersion": 1, "label": label, "message": message, "color": colour}
    return msgspec.json.encode(badge | ({"isError": True} if broken else {})).decode() + "\n"


def _one(report: Report) -> tuple[str, str, str]:
    reached = f" at {plain(report.level, 20)}" if report.verdict == Verdict.ACCEPTED and report.level else ""
    return plain(report.kata, 60), words(report.verdict) + reached, _COLOURS.get(report.verdict, "red")


def _many(reports: Sequence[Report]) -> tuple[str, str, str]:
    accepted = sum(report.verdict == Verdict.ACCEPTED for report in reports)
    colour = "red" if not accepted else "brightgreen" if accepted == len(reports) else "yellow"
    return "katas", f"{accepted:,} of {len(reports):,} accepted", colour
