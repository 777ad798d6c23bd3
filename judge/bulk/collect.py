"""From the paths on the command line to submissions: folders, files, bare repositories, archives, rosters."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from judge.bulk.archives import NotAnArchive, in_zip
from judge.bulk.folders import TooMany, in_folder, read_below
from judge.bulk.layout import Entry, Missing
from judge.bulk.repositories import NotARepository, in_repository, is_repository
from judge.files import BadFile, read_submission
from judge.source import clean

MAX_ROSTER = 16 << 20
_REASONS = (BadFile, NotAnArchive, NotARepository, TooMany, OSError)


def collect(paths: Collection[str], katas: Collection[str]) -> Iterator[Entry | Missing]:
    """The submissions at the paths, in order. Raises `BadFile` where a path holds nothing to grade.

    A roster's own rows are more forgiving: what one of them names and is not there is told as `Missing`.
    """
    for path in paths:
        if path.lower().endswith(".csv") and Path(path).is_file():
            yield from _roster(Path(path), katas)
            continue
        try:
            found = list(_at(path, katas))
        except _REASONS as problem:
            raise BadFile(f"{clean(path, 200)}: {_told(problem)}") from None
        if not found:
            raise BadFile(
                f"{clean(path, 200)}: there is no submission in it; docs/grading-many.md says what is looked for"
            )
        yield from found


def _told(problem: Exception) -> str:
    return (problem.strerror if isinstance(problem, OSError) else "") or str(problem)


def _at(path: str, katas: Collection[str]) -> Iterator[Entry]:
    """What lies at one path. Raises one of `_REASONS`."""
    there = Path(path)
    name, mark, ref = path.rpartition("#")
    if mark and not there.exists():
        if not ref:
            raise NotARepository("after # comes the name of a ref")
        yield from in_repository(Path(name), ref, katas)
    elif not there.exists():
        raise BadFile("there is no such file or folder")
    elif is_repository(there):
        yield from in_repository(there, "", katas)
    elif there.is_dir():
        yield from in_folder(there, katas)
        for repository in sorted(item for item in there.iterdir() if item.is_dir() and not item.is_symlink()):
            if is_repository(repository):
                yield from in_repository(repository, "", katas)
    elif there.suffix.lower() == ".zip":
        yield from in_zip(there, katas)
    elif there.stem in katas and there.suffix == ".py":
        yield Entry(there.absolute().parent.name, there.stem, path, partial(read_below, there.parent, (there.name,)))
    else:
        raise BadFile("it is neither a folder, a repository, a .zip, a .csv nor a file that is named after a kata")


def _roster(path: Path, katas: Collection[str]) -> Iterator[Entry | Missing]:
    """A CSV of name, path and, for a file of another name, kata. Paths are relative to it. Raises `BadFile`."""
    told = clean(str(path), 200)
    data = read_submission(path, MAX_ROSTER + 1)
    if len(data) > MAX_ROSTER:
        raise BadFile(f"{told} has more than {MAX_ROSTER >> 20} MiB, which is no roster")
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as problem:
        raise BadFile(f"{told} is no CSV in UTF-8: {clean(str(problem), 100)}") from None
    if rows and [cell.strip().lower() for cell in rows[0][:2]] == ["name", "path"]:
        rows[0] = []
    count = 0
    for number, row in enumerate(rows, 1):
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if len(cells) < 2 or not cells[0] or not cells[1]:
            raise BadFile(f"{told}, row {number}: a row is name,path or name,path,kata")
        kata = cells[2] if len(cells) > 2 else ""
        if kata and kata not in katas:
            raise BadFile(
                f"{told}, row {number}: there is no kata {ascii(kata)[:60]}; there are: {', '.join(sorted(katas))}"
            )
        count += 1
        yield from _row(path.parent, cells[0], cells[1], kata, katas)
    if not count:
        raise BadFile(f"{told} names nobody; a row is name,path or name,path,kata")


def _row(base: Path, name: str, path: str, kata: str, katas: Collection[str]) -> Iterator[Entry | Missing]:
    place = str(base / path)
    try:
        if kata and Path(place).is_file():
            yield Entry(name, kata, place, partial(read_below, Path(place).parent, (Path(place).name,)))
            return
        found = [entry for entry in _at(place, katas) if not kata or entry.kata == kata]
    except (*_REASONS, ValueError) as problem:
        yield Missing(name, place, _told(problem))
        return
    if not found:
        yield Missing(name, place, "there is no submission in it")
    people = {entry.person for entry in found}
    for entry in found:
        yield replace(entry, person=name if len(people) == 1 else f"{name}/{entry.person}")
