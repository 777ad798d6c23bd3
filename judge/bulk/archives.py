"""Submissions in a zip of downloads. Members are read as data, never unpacked, and no more of one than is graded."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path

from judge.bulk.layout import MAX_SUBMISSION, Entry, Parts, Unreadable, find

MAX_ARCHIVE = 512 << 20
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x07"
_KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Of these no more is unpacked than is asked for; bzip2 and lzma unpack whole blocks, however large."""


class NotAnArchive(Exception):
    """The file cannot be used as a zip; the message says why."""


def in_zip(path: Path, katas: Collection[str]) -> Iterator[Entry]:
    """The submissions in an archive, by path. Raises `NotAnArchive`."""
    _check_size(path)
    try:
        archive = zipfile.ZipFile(path)
        members = [member for member in archive.infolist() if not member.is_dir()]
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile) as problem:
        raise NotAnArchive(f"it cannot be read as a zip: {problem}") from None
    by_path = {_parts(member): member for member in members}
    times = Counter(_parts(member) for member in members)
    for whose, kata, parts in find(sorted(by_path), katas):
        person = "/".join(whose) or path.stem
        member = by_path[parts]
        yield Entry(person, kata, f"{path}:{member.filename}", partial(_read, archive, member, times[parts]))


def _check_size(path: Path) -> None:
    """Refuses what would take more memory to list than a class's downloads do."""
    size = path.stat().st_size
    if size > MAX_ARCHIVE:
        raise NotAnArchive(f"it has more than {MAX_ARCHIVE >> 20} MiB; unpack it and name the folder")
    with path.open("rb") as file:
        file.seek(max(0, size - (1 << 16) - 42))
        end = file.read()
    at = end.rfind(_END)
    if at < 0:
        raise NotAnArchive("it cannot be read as a zip: it has no end record")
    if end[max(0, at - 20) : at].startswith(_END_64):  # up to 65,535 members do without it
        raise NotAnArchive("it has more than 65,535 members, or says so; unpack it and name the folder")


def _parts(member: zipfile.ZipInfo) -> Parts:
    return tuple(part for part in member.filename.split("/") if part not in ("", "."))


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, times: int) -> bytes:
    mode = member.external_attr >> 16
    if times > 1:
        raise Unreadable(f"the archive has {times} files of this name")
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise Unreadable("it is a symbolic link or another special file; only plain files are read")
    if ".." in _parts(member) or member.filename.startswith("/"):
        raise Unreadable("its name leads out of the archive")
    if member.flag_bits & 1 or member.compress_type not in _KNOWN:
        raise Unreadable("it is encrypted, or packed by a method other than deflate")
    try:
        with archive.open(member) as file:
            return file.read(MAX_SUBMISSION)
    except (
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        zipfile.BadZipFile,
        zlib.error,
    ) as problem:
        raise Unreadable(f"the archive is damaged here: {problem}") from None
