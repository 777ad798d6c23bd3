"""The card: what a person sees of a report, on one screen of 24 lines and 80 columns.

First what happened and where, then the smallest calls that show it, the name of the mistake, a hint, the next command.
No colour carries meaning alone, nothing that the submission chose is printed raw, and piped output is plain.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from judge.catalog import KataFolder
from judge.report import Check, Counterexample, Report
from judge.source import clean
from judge.verdict import Verdict

LINES = 24
_ROOM = 13
"""Lines of the card that a script may take."""
_STYLES = {Verdict.ACCEPTED: "bold green", Verdict.NOT_ATTEMPTED: "bold cyan", Verdict.INCONCLUSIVE: "bold yellow"}
_MARKS = {Verdict.ACCEPTED: "✓", Verdict.NOT_ATTEMPTED: "○", Verdict.JUDGE_ERROR: "!", Verdict.INCONCLUSIVE: "?"}
_ASCII = str.maketrans({"✓": "+", "○": "o", "✗": "x", "▶": ">", "·": "-", "…": "...", "→": "->"})


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
    if report.verdict == Verdict.NOT_ATTEMPTED:
        return [_head(report, kata), *_not_attempted(report, kata)]
    if report.verdict == Verdict.ACCEPTED:
        return [_head(report, kata), *_accepted(report, kata)]
    failed = [check for level in report.levels for check in level.checks if check.status == "failed"]
    shown = next(
        (
            check
            for check in failed
            if check.counterexample and check.counterexample.smallest and check.verdict == report.verdict
        ),
        failed[0],
    )
    for room in range(_ROOM, 3, -1):  # the script gives way before anything else does
        lines = _failed(report, kata, shown, source, saved, command, width, room)
        if len(lines) <= LINES:
            break
    return lines[:LINES]


def _failed(
    report: Report, kata: KataFolder, shown: Check, source: bytes, saved: str, command: str, width: int, room: int
) -> list[Text]:
    lines = [_head(report, kata), Text()]
    if shown.counterexample is not None:
        lines += _counterexample(shown, shown.counterexample, width, room)
    else:
        lines += [Text(f"  {piece}") for piece in _wrapped(shown.message, width - 4)[:8]]
    lines += _source_line(shown, source, report)
    return [*lines, *_what_next(report, kata, shown, saved, command)]


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


def _not_attempted(report: Report, kata: KataFolder) -> list[Text]:
    failed = report.failed()
    return [
        Text(),
        *(Text(f"  {piece}") for piece in _wrapped(failed.message if failed else "", 76)),
        Text(),
        Text(f"  Read    {_short(kata.statement)}"),
        Text(f"  Edit    {_short(kata.stub)}"),
        Text(f"  Then    make kata NAME={kata.name}", style="bold"),
        Text(f"          make watch NAME={kata.name}   (grades at every save)", style="dim"),
    ]


def _accepted(report: Report, kata: KataFolder) -> list[Text]:
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
            if kind == "property":
                lines.append(Text(f"  {title:<11} {len(met)} of {len(met)} hold"))
            else:
                lines += _entry(title, [check.message for check in met])
    lines += [
        Text(line.plain, style="dim")
        for line in _entry("bounds", ["asked, not measured yet:", *kata.spec.levels[0].bounds])
    ]
    lines += [Text(), Text(f"  Score {report.score.points} of {report.score.max}.", style="bold")]
    lines.append(Text(f"  {next_level(report, kata)}"))
    lines.append(Text(f"  What an interviewer would ask next: the end of {_short(kata.statement)}"))
    return lines


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


def level_summary(kata: KataFolder, level: str) -> str:
    """The first sentence of what the statement says of a level, if it says something."""
    text = kata.statement.read_text("utf-8") if kata.statement.exists() else ""
    section = re.search(r"^## Levels$(.*?)(?=^## |\Z)", text, re.M | re.S)
    found = re.search(
        rf"\*\*{level}\b[^*]*\*\*[\s:.,()\w]*?(\S.*?[.:;])(?=\s)", section.group(1) if section else "", re.S
    )
    return f"{level}: {' '.join(found.group(1).split())}" if found else ""


def _counterexample(check: Check, found: Counterexample, width: int, room: int) -> list[Text]:
    lines = []
    if found.smallest and found.smaller_cases_passed is not None:
        count = found.smaller_cases_passed
        proof = f"all {count:,} smaller cases pass" if count else "no case is smaller"
        lines.append(Text(f"  The smallest calls that show it; {proof}:"))
    else:
        lines += [Text(f"  {piece}") for piece in _wrapped(check.message, width - 4)[:3]]
    lines += _table(found, width, room)
    lines.append(Text(f"    expected  {clean(found.expected, width - 15)}", style="green"))
    lines.append(Text(f"    got       {clean(found.got, width - 15)}", style="red"))
    return lines


def _table(found: Counterexample, width: int, room: int) -> list[Text]:
    """The calls, what each returned, and the model's state after it."""
    count = len(found.script)
    picked = list(range(count)) if count <= room else [0, 1, *range(count - room + 3, count)]
    calls = [found.script[at] for at in picked]
    outcomes = [found.outcomes[at] if at < len(found.outcomes) else "" for at in picked]
    states = [found.states[at] if at < len(found.states) else "" for at in picked]
    wide = min(max(map(len, calls)), width // 2 if any(outcomes) else width - 8)
    narrow = min(max([len(text) for text in outcomes[:-1]] + [4]), width // 4)
    lines = []
    if any(states) and found.state_title:
        lines.append(Text(f"      {'':<{wide}}  {'':<{narrow}}   {found.state_title}", style="dim"))
    for place, (at, call, outcome, state) in enumerate(zip(picked, calls, outcomes, states, strict=True)):
        if place == 2 and at != 2:
            lines.append(Text(f"      … {at - 2} calls more …", style="dim"))
        last = at == count - 1
        text = Text(f"    {'▶' if last else ' '} {_cut(call, wide):<{wide}}", style="bold" if last else "")
        answered = "" if last or outcome.endswith(" object>") else f"→ {_cut(outcome, narrow)}" if outcome else ""
        text.append(f"  {answered:<{narrow + 2}} ", style="dim")
        text.append(_cut(state, max(10, width - wide - narrow - 12)), style="dim")
        text.rstrip()
        lines.append(text)
    return lines


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _source_line(check: Check, source: bytes, report: Report) -> list[Text]:
    if not check.line:
        return []
    found = re.split(r"\r\n|\r|\n", source.decode("utf-8", "replace"))  # as Python counts lines
    if check.line > len(found):
        return []
    name = clean(Path(report.submission.path).name, 40)
    return [Text(f"  {name}:{check.line}  {clean(found[check.line - 1].strip(), 100)}")]


def _what_next(report: Report, kata: KataFolder, check: Check, saved: str, command: str) -> list[Text]:
    lines = []
    hints = check.mistake.hints if check.mistake else kata.hints()
    if check.mistake:
        lines.append(Text(f"  Looks like: {check.mistake.name}", style="bold yellow"))
    if hints and report.verdict not in (Verdict.CANNOT_LOAD, Verdict.JUDGE_ERROR):
        lines += [Text(f"  {piece}") for piece in _wrapped(f"Hint 1 of {len(hints)}: {hints[0]}", 76)[:3]]
        lines.append(Text(f"  More hints:  make hint NAME={kata.name}", style="dim"))
    if report.printed:
        count = len(report.printed.splitlines())
        lines.append(Text(f"  (It printed {count} line{'s' * (count != 1)}; replay shows them.)", style="dim"))
    if check.counterexample is not None and saved:
        lines.append(Text(f"  Replay:      {command} replay {saved}   (--pdb, --as-test)"))
    return lines


def _wrapped(text: str, width: int) -> Sequence[str]:
    import textwrap

    return textwrap.wrap(clean(text, 900), width) or [""]


def _short(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)
