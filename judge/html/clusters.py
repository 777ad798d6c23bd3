"""Who makes the same mistake. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from judge.html.entries import Entry
from judge.html.submission import Story, story
from judge.html.words import ORDER, Badge, title_of
from judge.report import Check, Mistake, Report
from judge.verdict import Verdict

_NAMELESS = (Verdict.ACCEPTED, Verdict.NOT_ATTEMPTED, *ORDER[:3])
"""Verdicts that are no mistake of the submission's, or need somebody anyway."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Submissions that fail in the same way."""

    title: str
    named: bool
    badge: Badge
    entries: tuple[Entry, ...]
    story: Story | None
    message: str
    hints: Sequence[str]


def clusters(entries: Sequence[Entry]) -> list[Cluster]:
    """Who makes the same mistake: of the same name, else with the same smallest calls, else in the same check."""
    held: dict[tuple[str, ...], list[tuple[Entry, Check]]] = defaultdict(list)
    for entry in entries:
        if entry.report.verdict not in _NAMELESS and entry.shown is not None:
            held[_same(entry.report, entry.shown)].append((entry, entry.shown))
    found = [_cluster(members) for members in held.values()]
    return sorted(found, key=lambda item: (-len(item.entries), not item.named, item.title))


def _same(report: Report, check: Check) -> tuple[str, ...]:
    mistake = _named(check)
    if mistake is not None:
        return "mistake", mistake.name
    if check.counterexample is not None and check.kind in ("examples", "smallest"):
        return "calls", report.verdict, check.counterexample.expected, *check.counterexample.script
    # What is drawn or big fails at another call in each file, but what does not load says what is missing.
    return "check", report.verdict, check.id, check.message if check.kind == "load" else ""


def _cluster(members: Sequence[tuple[Entry, Check]]) -> Cluster:
    commonest = Counter(_script(check) for _, check in members).most_common(1)[0][0]
    shown = next(check for _, check in members if _script(check) == commonest)
    entries = tuple(entry for entry, _ in members)
    return Cluster(
        title=_title(shown, entries),
        named=_named(shown) is not None,
        badge=entries[0].badge,
        entries=entries,
        story=story(shown.counterexample) if shown.counterexample else None,
        message=shown.message,
        hints=shown.mistake.hints if shown.mistake else (),
    )


def _title(shown: Check, entries: Sequence[Entry]) -> str:
    mistake = _named(shown)
    if mistake is not None:
        return mistake.name
    if shown.kind in ("examples", "smallest", "load"):
        return shown.message
    return f"{entries[0].badge.word.lower()} in {title_of(shown)}"


def _named(check: Check) -> Mistake | None:
    """The mistake, where it has a name: a report that tells less leaves it out."""
    return check.mistake if check.mistake is not None and check.mistake.name else None


def _script(check: Check) -> tuple[str, ...]:
    return tuple(check.counterexample.script) if check.counterexample else ()
