"""What a page says of one submission, put together from its report. Pure."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from judge.html.growth import Curves, curves
from judge.html.words import Badge, badge, strip, title_of
from judge.report import Check, Counterexample, Report
from judge.verdict import Verdict

_AROUND = 4
"""Lines of the source shown before and after the one that is blamed."""
_STEPS, _BEGIN = 60, 12
"""Steps of a script that are shown at most, and how many of them are its first ones."""
_FOLD = 3
"""As many equal calls in a row, answered alike, are one step."""
_PRINTED = 40
"""Printed lines that are shown at most."""
_HINTLESS = (Verdict.ACCEPTED, Verdict.CANNOT_LOAD, Verdict.JUDGE_ERROR, Verdict.REFUSED)


@dataclass(frozen=True, slots=True)
class Step:
    """One call, what it answered, and the state that a right solution is then in."""

    number: int
    call: str
    answer: str
    state: str
    times: int = 1
    """How often in a row it was made, answered alike each time; `number` and `state` are the last one's."""
    left_out: int = 0
    """How many steps before this one are not shown."""


@dataclass(frozen=True, slots=True)
class Story:
    """A counterexample, step by step."""

    steps: tuple[Step, ...]
    proof: str
    state_title: str
    expected: str
    got: str
    answers: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The blamed line, with those around it."""

    line: int
    why: str
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One check in the list of all, or neighbours that were not run, in one row."""

    status: str
    titles: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything about one submission that the template shows."""

    anchor: str
    person: str
    report: Report
    title: str
    badge: Badge
    strip: list[tuple[str, Badge]]
    lead: str
    shown: Check | None
    story: Story | None
    growth: list[Curves]
    checks: list[tuple[str, list[Row]]]
    excerpts: list[Excerpt]
    mistake: str
    hints: Sequence[str]
    commands: list[tuple[str, str]]
    facts: list[tuple[str, str]]
    printed: list[str]


def page(report: Report, person: str, anchor: str, source: str | None, title: str, hints: Sequence[str]) -> Page:
    """The page of a report. `hints` are the statement's, for where the mistake has no name."""
    shown = report.deciding()
    mistake = shown.mistake if shown else None
    ladder = mistake.hints if mistake and mistake.hints else hints
    checks = [check for level in report.levels for check in level.checks]
    return Page(
        anchor=anchor,
        person=person,
        report=report,
        title=title,
        badge=badge(report.verdict),
        strip=strip(report),
        lead=shown.message if shown and shown.counterexample else badge(report.verdict).means,
        shown=shown,
        story=story(shown.counterexample) if shown and shown.counterexample else None,
        growth=[curves(check, check.growth) for check in sorted(checks, key=_failed_first) if check.growth],
        checks=[(level.level, rows(level.checks)) for level in report.levels],
        excerpts=excerpts(checks, source),
        mistake=mistake.name if mistake else "",
        hints=() if report.verdict in _HINTLESS else ladder,
        commands=commands(report, shown),
        facts=facts(report),
        printed=report.printed.split("\n")[:_PRINTED] if report.printed else [],
    )


def _failed_first(check: Check) -> bool:
    return check.status != "failed"


def story(found: Counterexample) -> Story:
    """The steps of a counterexample, equal ones folded; of a long one the beginning and the end."""
    steps = _steps(found)
    if len(steps) > _STEPS:
        begin, end = steps[:_BEGIN], steps[_BEGIN - _STEPS :]
        end[0] = replace(end[0], left_out=end[0].number - end[0].times - begin[-1].number)
        steps = begin + end
    title = found.state_title if any(found.states) else ""
    return Story(tuple(steps), _proof(found), title, found.expected, found.got, any(found.outcomes))


def _steps(found: Counterexample) -> list[Step]:
    steps: list[Step] = []
    count = len(found.script)
    answers = [*found.outcomes, *[""] * count][:count]
    for at, answer in enumerate(answers[:-1]):
        if answer.endswith(" object>"):  # what a constructor returns says nothing
            answers[at] = ""
    states = [*found.states, *[""] * count]
    made = zip(range(1, count + 1), found.script, answers, strict=True)
    for (call, answer, _), group in groupby(made, lambda step: (step[1], step[2], step[0] == count)):
        numbers = [number for number, _, _ in group]
        fold = len(numbers) >= _FOLD
        steps += [
            Step(number, call, answer, states[number - 1], len(numbers) if fold else 1)
            for number in (numbers[-1:] if fold else numbers)
        ]
    return steps


def _proof(found: Counterexample) -> str:
    if not found.smallest or found.smaller_cases_passed is None:
        return ""
    count = found.smaller_cases_passed
    return f"All {count:,} smaller cases pass." if count else "No case is smaller."


def rows(checks: Sequence[Check]) -> list[Row]:
    """The list of all checks. Those not run, which have nothing to say, share a row with their like."""
    found: list[Row] = []
    for check in checks:
        titles, before = (title_of(check),), found[-1] if found else None
        if before is not None and check.status == before.status == "not_run" and check.message == before.message:
            found[-1] = Row("not_run", before.titles + titles, check.message)
        else:
            found.append(Row(check.status, titles, check.message))
    return found


def excerpts(checks: Sequence[Check], source: str | None) -> list[Excerpt]:
    """The lines that failed checks blame, each once, in the source where it is known."""
    found: dict[int, Excerpt] = {}
    text = re.split(r"\r\n|\r|\n", source) if source is not None else []  # as Python counts lines
    for check in checks:
        growth = check.growth.line if check.growth else None
        line = check.line or growth
        if check.status != "failed" or not line or line in found:
            continue
        why = "The cost grows on this line." if growth else "This is where it happened."
        around = range(max(1, line - _AROUND), min(len(text), line + _AROUND) + 1) if line <= len(text) else ()
        found[line] = Excerpt(line, why, tuple((at, text[at - 1].expandtabs(4)[:400]) for at in around))
    return list(found.values())[:3]


def commands(report: Report, shown: Check | None) -> list[tuple[str, str]]:
    """How to see it again: what for, and the command."""
    kata, path = shlex.quote(report.kata), shlex.quote(report.submission.path)
    found = [("Judge it again", f"judge run {kata} {path} --seed {report.judge.seed} --json report.json")]
    if shown is not None and shown.counterexample is not None:
        found.append(("The same calls, in a debugger", "judge replay report.json --pdb"))
        found.append(("The same calls, as a test to keep", "judge replay report.json --as-test > test_again.py"))
    if shown is not None and report.verdict not in _HINTLESS:
        found.append(("One hint more", f"judge hint {kata}"))
    return found


def facts(report: Report) -> list[tuple[str, str]]:
    """What a second run must share with this one, and what this one has cost."""
    layers = report.isolation.get("layers", {})
    missing = [name for name, state in layers.items() if state != "active"] if isinstance(layers, Mapping) else []
    isolation = str(report.isolation.get("level", "unknown"))
    return [
        ("File", report.submission.path),
        ("SHA-256", report.submission.sha256),
        ("Judge", f"{report.judge.version}, seed {report.judge.seed}"),
        ("Python", report.judge.python),
        ("Platform", report.judge.platform),
        ("Isolation", f"{isolation} (without {', '.join(missing)})" if missing else isolation),
        ("Cost", f"{report.cost.wall_s:.1f} s on the clock, {report.cost.cpu_s:.1f} s of CPU"),
    ]
