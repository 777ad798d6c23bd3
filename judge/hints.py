"""`judge hint`: one hint more at every call, for the mistake of the last report where it was recognised."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from judge.catalog import KataFolder
from judge.files import BadFile, write_whole
from judge.report import Report, from_json


class _Told(msgspec.Struct):
    """How many hints were shown of which ladder."""

    ladder: str
    shown: int


def next_hint(kata: KataFolder, folder: Path) -> str:
    """The next hint as text. What was shown is remembered beside the last report, in `folder`."""
    report = _last(folder / f"{kata.name}.json")
    failed = report.failed() if report is not None else None
    mistake = failed.mistake if failed is not None else None
    hints, ladder = (mistake.hints, mistake.name) if mistake and mistake.hints else (kata.hints(), "")
    if not hints:
        return f"{kata.name} has no hints; its statement is {kata.statement}"
    memory = folder / f"{kata.name}.hints.json"
    told = _remembered(memory)
    shown = max(0, min(told.shown if told.ladder == ladder else 0, len(hints) - 1))
    with suppress(BadFile):  # then the same hint comes again
        write_whole(memory, msgspec.json.encode(_Told(ladder, shown + 1)))
    about = f"Looks like: {ladder}\n" if ladder else ""
    last = "That was the last one." if shown + 1 == len(hints) else f"The next one: make hint NAME={kata.name}"
    return f"{about}Hint {shown + 1} of {len(hints)}: {hints[shown]}\n{last}"


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
