"""The folder of a batch: one report for each submission, one table, what was graded before, and how to go on."""

from __future__ import annotations

import csv
import fcntl
import io
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import IO

import msgspec

from judge.bulk.cache import Cache
from judge.files import BadFile, write_whole
from judge.report import Report, from_json, to_json
from judge.reports import grades_csv
from judge.reports.escape import cell
from judge.source import clean
from judge.verdict import Verdict

_OURS = re.compile(r"[\w-]+\.[a-z][a-z0-9_]*\.[0-9a-f]{16}\.json", re.ASCII)


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a batch was asked for, so that it can be resumed without saying it again."""

    paths: list[bytes]
    """As the system has them (`os.fsencode`): a path need not be text."""
    level: str | None = None
    seed: int = 0
    require: str | None = None
    katas: bytes = b""
    here: bytes = b""
    """The folder that it was called from: the paths are relative to it."""


class Row(msgspec.Struct, frozen=True, gc=False):
    """One line of the table to come: whose it is, and the file of its report; "" where `place` has nothing to grade."""

    person: str
    file: str
    place: str = ""
    why: str = ""


class Results:
    """The folder `DIR`. One batch at a time may write to it. Raises `BadFile` where it cannot be written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reports = folder / "results"
        self.table = folder / "grades.csv"
        self._asked = folder / "batch.state"
        try:
            self.reports.mkdir(parents=True, exist_ok=True)
            self._lock: IO[bytes] = (folder / ".lock").open("ab")
        except OSError as problem:
            raise BadFile(f"{clean(str(folder), 200)} cannot be written: {problem.strerror}") from None
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._lock.close()
            raise BadFile(f"another batch is writing to {clean(str(folder), 200)}; wait for it, or use --out") from None
        self.cache = Cache(folder / "cache")

    def close(self) -> None:
        """Lets another batch write here."""
        self._lock.close()

    def remember(self, asked: Asked) -> None:
        """Keeps what was asked for."""
        write_whole(self._asked, msgspec.json.encode(asked))

    def put(self, file: str, report: Report) -> None:
        """Writes one report, whole or not at all; one that is there already alike is left alone."""
        path, data = self.reports / file, to_json(report)
        with suppress(OSError):
            if path.read_bytes() == data:
                return
        write_whole(path, data)

    def finish(self, rows: list[Row]) -> None:
        """Writes the table, and removes the reports of submissions that are no longer there."""
        partial = self.folder / ".grades.csv.new"
        with partial.open("w", encoding="utf-8", newline="") as file:
            file.write(grades_csv.render([]))
            for row in rows:
                file.write(self._line(row))
        partial.replace(self.table)
        known = {row.file for row in rows}
        for item in os.scandir(self.reports):
            if (_OURS.fullmatch(item.name) and item.name not in known) or item.name.startswith("."):
                Path(item.path).unlink()
        self.cache.tidy()

    def _line(self, row: Row) -> str:
        if row.file:
            report = from_json((self.reports / row.file).read_bytes())
            return grades_csv.render([report], [row.person]).split("\r\n", 1)[1]
        cells = {"name": row.person, "submission": row.place, "verdict": Verdict.JUDGE_ERROR, "message": row.why}
        text = io.StringIO()
        line = [cell(cells.get(name, "")) for name in grades_csv.COLUMNS]
        csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(line)
        return text.getvalue()


def asked_before(folder: Path) -> Asked:
    """What the batch in a folder was asked for. Raises `BadFile` where there is none."""
    try:
        return msgspec.json.decode((folder / "batch.state").read_bytes(), type=Asked)
    except (OSError, msgspec.MsgspecError):
        raise BadFile(f"there is no batch to resume in {clean(str(folder), 200)}") from None
