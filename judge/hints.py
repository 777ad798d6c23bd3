"""`judge hint`: one hint more at every call, for the mistake of the last report where it was recognised."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from judge.catalog import KataFolder
from judge.files import BadFile, write_whole
from judge.report import Counterexample, Report, from_json
from judge.source import CHANGED
from judge.statement import rule
from judge.verdict import Verdict

_WIDTH = 80
WITHOUT_HINTS = (
    Verdict.ACCEPTED,
    Verdict.NOT_ATTEMPTED,
    Verdict.CANNOT_LOAD,
    Verdict.INCONCLUSIVE,
    Verdict.JUDGE_ERROR,
)
"""Verdicts that no hint goes with."""
ON_CARD = (Verdict.WRONG_ANSWER, Verdict.TOO_SLOW, Verdict.TOO_BIG)
"""Verdicts whose card shows the statement's first hint: elsewhere a slip stands in the way, and not the design."""


class _Told(msgspec.Struct):
    """How many hints were shown of which ladder."""

    ladder: str
    shown: int


@dataclass(frozen=True, slots=True)
class Ladder:
    """The hints for what went wrong: for a mistake that was recognised, else the statement's own."""

    name: str
    """The mistake, or "" for the statement's hints."""
    hints: Sequence[str]
    rule: str = ""
    """What the statement says of the error that was expected, where no mistake was recognised."""
    on_card: bool = False
    """Whether the card has shown the first hint."""


def ladder(kata: KataFolder, report: Report | None) -> Ladder:
    """The ladder for what a report tells, or for one who has not been judged yet."""
    check = report.deciding() if report is not None else None
    if report is None or check is None or report.verdict in WITHOUT_HINTS:
        return Ladder("", kata.hints())
    if check.mistake is not None and check.mistake.hints:
        return Ladder(check.mistake.name, check.mistake.hints, on_card=True)
    rule = _rule(kata, check.counterexample) if check.counterexample is not None else ""
    changed = check.counterexample is not None and check.counterexample.got.startswith(CHANGED)
    return Ladder("", kata.hints(), rule, on_card=not rule and not changed and report.verdict in ON_CARD)


def _rule(kata: KataFolder, found: Counterexample) -> str:
    expected = re.match(r"raises (\w+)", found.expected)
    called = re.match(r"(?:\w+ = )?(?:\w+\.)?(\w+)\(", found.script[-1]) if found.script else None
    return rule(kata, called.group(1), expected.group(1)) if expected and called else ""


def to_type(kata: KataFolder, verb: str, command: str) -> str:
    """What a person types for `run`, `watch` or `hint`: `make` beside its Makefile, else the judge as it was called."""
    try:
        here = Path.cwd() == kata.root
    except OSError:
        here = False
    return f"make {'kata' if verb == 'run' else verb} NAME={kata.name}" if here else f"{command} {verb} {kata.name}"


def next_hint(kata: KataFolder, folder: Path, command: str) -> str:
    """The next hint, below those that were shown before. What was shown is remembered beside the last report, in
    `folder`; the hint on the card counts. `command` is how the judge was called."""
    report = _last(folder / f"{kata.name}.json")
    found = ladder(kata, report)
    count = len(found.hints)
    if not count:
        return f"{kata.name} has no hints; its statement is {kata.statement}"
    memory = folder / f"{kata.name}.hints.json"
    told = _remembered(memory)
    before = max(told.shown if told.ladder == found.name else 0, int(found.on_card))
    shown = max(0, min(before, count - 1)) + 1
    with suppress(BadFile):  # then the same hint comes again
        write_whole(memory, msgspec.json.encode(_Told(found.name, shown)))
    lines = [f"Looks like: {found.name}"] if found.name else []
    lines += [f"Hint {number} of {count}: {text}" for number, text in enumerate(found.hints[:shown], 1)]
    last = "That was the last one." if shown == count else f"The next one: {to_type(kata, 'hint', command)}"
    return "\n".join([*(piece for line in lines for piece in textwrap.wrap(line, _WIDTH)), last])


def _last(path: Path) -> Report | None:
    try:
        return from_json(path.read_bytes())
    except (OSError, msgspec.MsgspecError):
        return None


def _remembered(path: Path) -> _Told:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Told)
    except (OSError, msgspec.MsgspecError):
        return _Told("", 0)
