"""The card: what a person sees of a report, on one screen of 24 lines and 80 columns.

First what happened and where, then the smallest calls that show it, the name of the mistake, a hint, the next command.
No colour carries meaning alone, nothing that the submission chose is printed raw, and piped output is plain.
"""

from __future__ import annotations

import os
import re
import shutil
import textwrap
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from judge.calls import TIMES, table
from judge.catalog import KataFolder
from judge.hints import WITHOUT_HINTS, ladder, to_type
from judge.isolation import unguarded
from judge.lesson import blamed, curves, facts, kept, undecided
from judge.report import Check, Counterexample, Report
from judge.source import CHANGED, clean
from judge.statement import level_summary
from judge.verdict import Verdict

LINES = 24
_ROOMS = [*((room, False) for room in range(13, 5, -1)), *((room, True) for room in range(13, 3, -1))]
"""Lines that a script may take, and whether all else is tight: the script gives way first, to a point."""
_SPACIOUS = 11
"""Where a script may take more lines than that, curves stand apart from the lines around them."""
_ALL_RIGHT = ": every answer is right"
_STYLES = {Verdict.ACCEPTED: "bold green", Verdict.NOT_ATTEMPTED: "bold cyan", Verdict.INCONCLUSIVE: "bold yellow"}
_MARKS = {Verdict.ACCEPTED: "✓", Verdict.NOT_ATTEMPTED: "○", Verdict.JUDGE_ERROR: "!", Verdict.INCONCLUSIVE: "?"}
_ASCII = str.maketrans(
    {"✓": "+", "○": "o", "✗": "x", "▶": ">", "·": "-", "…": "...", "→": "->", TIMES: "x"}
    | {"●": "*", "•": "+", "┤": "+", "│": "|", "²": "^2", "³": "^3", "√": "*sqrt ", "ⁿ": "^n"}
)
_UNGUARDED = "! NO SANDBOX on this system: run only what you trust (judge doctor says more)"


def show_card(console: Console, report: Report, kata: KataFolder, source: bytes, saved: str, command: str) -> None:
    """Prints the card. `saved` is where the report lies ("" if nowhere), `command` how the judge was called."""
    width = min(100, console.width if console.is_terminal else max(80, shutil.get_terminal_size((80, 24)).columns))
    for line in card(report, kata, source, saved, command, width):
        text = line if _speaks_unicode(console) else _to_ascii(line)
        text.truncate(width, overflow="ellipsis" if _speaks_unicode(console) else "crop")
        console.print(text, soft_wrap=True, highlight=False)


def _speaks_unicode(console: Console) -> bool:
    return (console.encoding or "ascii").lower().startswith("utf")


def _to_ascii(line: Text) -> Text:
    plain = line.plain.translate(_ASCII).encode("ascii", "backslashreplace").decode("ascii")
    return Text(plain, style=line.style)


def card(report: Report, kata: KataFolder, source: bytes, saved: str, command: str, width: int) -> list[Text]:
    """The lines of the card, at most 24."""
    warning = [Text(_UNGUARDED, style="bold red")] if unguarded(report.isolation) else []
    if report.verdict == Verdict.NOT_ATTEMPTED:
        return [_head(report, kata), *warning, *_not_attempted(report, kata, command)]
    if report.verdict == Verdict.ACCEPTED:
        lines = [_head(report, kata), *warning, *_accepted(report, kata, width)]
        if len(lines) > LINES:
            lines = [_head(report, kata), *warning, *_accepted(report, kata, width, brief=True)]
        return lines[:LINES]
    for room, tight in _ROOMS:
        lines = _failed(report, kata, source, saved, command, width, room, tight)
        lines[1:1] = warning
        if len(lines) <= LINES:
            break
    return lines[:LINES]


def _failed(
    report: Report, kata: KataFolder, source: bytes, saved: str, command: str, width: int, room: int, tight: bool
) -> list[Text]:
    lines = [_head(report, kata), Text()]
    shown = report.deciding()
    if shown is None:
        return lines
    growth = shown.growth
    if shown.counterexample is not None:
        lines += _counterexample(kata, shown, shown.counterexample, width, room, tight)
    elif growth is not None:
        drawn = curves(shown, growth, max(4, room - 4))
        gap = [Text()] if room > _SPACIOUS or not drawn else []
        lines += [*facts(shown, growth, width), *gap, *drawn, *(gap if drawn else [])]
    else:
        lines += [Text(f"  {piece}") for piece in _wrapped(shown.message, width - 4, 8)]
    lines += _source_line(shown, source, report)
    if growth is not None:
        lines += blamed(growth, _line_of(source, growth.line) or "", width)
    if growth is not None and report.verdict == Verdict.INCONCLUSIVE:
        return [*lines, *undecided(shown, to_type(kata, "run", command), width)]
    return [*lines, *_what_next(report, kata, shown, saved, command, width, tight)]


def _head(report: Report, kata: KataFolder) -> Text:
    mark = _MARKS.get(report.verdict, "✗")
    level = report.levels[-1].level if report.levels else ""
    words = "NOT ATTEMPTED YET" if report.verdict == Verdict.NOT_ATTEMPTED else report.verdict.replace("_", " ")
    head = Text(f"{mark} {words}", style=_STYLES.get(report.verdict, "bold red"))
    head.append(f"  {report.kata} {level}", style="bold")
    head.append(f" · {kata.spec.title}", style="default")
    head.append(f" · {report.cost.wall_s:.1f} s", style="dim")
    if report.isolation["level"] != "full":
        head.append(f" · isolation: {report.isolation['level']}", style="yellow")
    return head


def _not_attempted(report: Report, kata: KataFolder, command: str) -> list[Text]:
    failed = report.failed()
    return [
        Text(),
        *(Text(f"  {piece}") for piece in _wrapped(failed.message if failed else "", 76)),
        Text(),
        Text(f"  Read    {_short(kata.statement)}"),
        Text(f"  Edit    {_short(kata.stub)}"),
        Text(f"  Then    {to_type(kata, 'run', command)}", style="bold"),
        Text(f"          {to_type(kata, 'watch', command)}   (grades at every save)", style="dim"),
    ]


def _accepted(report: Report, kata: KataFolder, width: int, *, brief: bool = False) -> list[Text]:
    lines = [Text()]
    for level in report.levels:
        if level.verdict != Verdict.ACCEPTED:
            continue
        groups = {
            "load": "loads",
            "examples": "examples",
            "smallest": "smallest",
            "property": "properties",
            "big": "big inputs",
        }
        for kind, title in groups.items():
            met = [check for check in level.checks if check.kind == kind]
            if kind == "big" and any(check.growth for check in level.checks):
                lines += kept(level.checks, width, brief=brief)
            elif kind == "property":
                lines.append(Text(f"  {title:<11} {len(met)} of {len(met)} hold"))
            else:
                lines += _entry(title, _messages(kind, met))
    lines += [Text(), Text(f"  Score {report.score.points} of {report.score.max}.", style="bold")]
    lines += [Text(f"  {piece}") for piece in _wrapped(next_level(report, kata), width - 2, 2)]
    return lines + _pair("  What an interviewer would ask next: the end of", _short(kata.statement), width)


def _messages(kind: str, met: Sequence[Check]) -> list[str]:
    """What the checks of a kind showed; what all big inputs showed is said once."""
    if kind != "big" or not all(check.message.endswith(_ALL_RIGHT) for check in met):
        return [check.message for check in met]
    return ["every answer is right:", *(check.message.removesuffix(_ALL_RIGHT) for check in met)] if met else []


def _entry(title: str, messages: Sequence[str]) -> list[Text]:
    """Messages under one another, the title beside the first."""
    pieces = [piece for message in messages for piece in _wrapped(message, 64)]
    return [Text(f"  {title if at == 0 else '':<11} {piece}") for at, piece in enumerate(pieces)]


def next_level(report: Report, kata: KataFolder) -> str:
    """One line on what comes after the levels that were passed."""
    names = [level.name for level in kata.spec.levels]
    reached = names.index(report.level) + 1 if report.level in names else 0
    if reached < len(names):
        return f"Next level: {names[reached]}"
    asks = level_summary(kata, f"L{int(names[-1][1:]) + 1}")
    return f"Next level, not judged yet: {asks}" if asks else "There is no level above it."


def _counterexample(
    kata: KataFolder, check: Check, found: Counterexample, width: int, room: int, tight: bool
) -> list[Text]:
    lines = [Text(f"  {piece}") for piece in _wrapped(_heading(check, found), width - 4, 3)]
    lines += table(found, width, room)
    for title, text, style in (("expected", found.expected, "green"), ("got", _got(found, kata), "red")):
        pieces = [clean(text, width - 15)] if tight else _wrapped(text, width - 14, 3)
        lines += [Text(f"    {title if not at else '':<8}  {piece}", style=style) for at, piece in enumerate(pieces)]
    return lines


def _heading(check: Check, found: Counterexample) -> str:
    """Where the calls come from, and what is proved of them; what the calls show themselves is not said twice."""
    if found.smallest and found.smaller_cases_passed is not None:
        count = found.smaller_cases_passed
        many = f"all {count:,} smaller cases pass" if count > 1 else "the one smaller case passes"
        proof = many if count else "no case is smaller"
        return f"The smallest calls that show it; {proof}:"
    if check.kind == "examples":
        return f"{check.message.partition(':')[0].capitalize()}:"
    if check.kind == "property":
        return f"Found by a property, {check.id.partition('/')[2].replace('_', ' ')}:"
    return check.message


def _got(found: Counterexample, kata: KataFolder) -> str:
    """What the call did. That an argument was changed is no exception of the submission's, and an object of a class
    that has but the name of a given one is told from it."""
    for kind in kata.spec.given:
        if found.got == f"<{kind.__name__} object>":
            return f"{found.got}, whose class is not {kind.__module__}.{kind.__name__}"
    return found.got.removeprefix(CHANGED)


def _source_line(check: Check, source: bytes, report: Report) -> list[Text]:
    text = _line_of(source, check.line)
    if not check.line or text is None:
        return []
    return [Text(f"  {clean(Path(report.submission.path).name, 40)}:{check.line}  {clean(text, 100)}")]


def _line_of(source: bytes, line: int | None) -> str | None:
    """A line of the submission, raw, by Python's own count of lines; None where there is no such line."""
    found = re.split(r"\r\n|\r|\n", source.decode("utf-8", "replace"))
    return found[line - 1].strip() if line and line <= len(found) else None


def _what_next(
    report: Report, kata: KataFolder, check: Check, saved: str, command: str, width: int, tight: bool
) -> list[Text]:
    lines = []
    found = ladder(kata, report)
    if found.name:
        lines.append(Text(f"  Looks like: {found.name}", style="bold yellow"))
    if found.on_card and found.hints:
        text = f"Hint 1 of {len(found.hints)}: {found.hints[0]}"
        lines += [Text(f"  {piece}") for piece in _wrapped(text, 76, 3 if tight else 5)]
    if found.rule:
        lines += [Text(f"  {piece}") for piece in _wrapped(f"The rule: {found.rule}", 76, 3 if tight else 5)]
    if check.counterexample is not None and not found.name:
        lines.append(Text(f"  {'All rules:' if found.rule else 'Rules:':<11}  {_short(kata.statement)}", style="dim"))
    if report.verdict not in WITHOUT_HINTS and found.hints:
        title = "More hints:" if found.on_card else "Hints:"
        lines.append(Text(f"  {title:<11}  {to_type(kata, 'hint', command)}", style="dim"))
    if report.printed and saved:
        where = "replay shows it" if check.counterexample is not None else f"{saved} holds some of it"
        lines.append(Text(f"  (What it printed: {where}.)", style="dim"))
    if check.counterexample is not None and saved:
        lines += _pair(f"  Replay:      {command} replay {saved}  ", "(--pdb, --as-test)", width)
    return lines


def _pair(text: str, more: str, width: int) -> list[Text]:
    """Two things on one line where there is room, else the second below."""
    line = f"{text} {more}"
    return [Text(line)] if len(line) <= width else [Text(text.rstrip()), Text(f"{'':<15}{more}")]


def _wrapped(text: str, width: int, most: int = 40) -> Sequence[str]:
    """Lines of a text that may be the submission's; where there are more than `most`, the last one says so."""
    return textwrap.wrap(clean(text, 900), width, max_lines=most, placeholder=" …") or [""]


def _short(path: Path) -> str:
    try:
        return min(str(path), os.path.relpath(path), key=len)
    except (ValueError, OSError):
        return str(path)
