"""Reading submissions and writing reports: every way in which a file can be bad, told in one line."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from judge.source import clean

MAX_READ = (1 << 20) + 1


class BadFile(Exception):
    """The file cannot be graded, or not be written; the message says why."""


def read_submission(path: Path, limit: int | None = MAX_READ) -> bytes:
    """The first bytes of a regular file, up to a limit. Raises `BadFile`; never waits on a FIFO or a device."""
    told = clean(str(path), 200)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            kind = "a folder" if path.is_dir() else "not a regular file"
            raise BadFile(f"{told} is {kind}; name the file itself")
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            return file.read(limit)
    except FileNotFoundError:
        raise BadFile(f"there is no file {told}") from None
    except (OSError, ValueError) as problem:
        raise BadFile(f"{told} cannot be read: {getattr(problem, 'strerror', None) or problem}") from None


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file entirely or not at all. Raises `BadFile`."""
    name, asked = "", clean(str(path), 200)
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "Is a directory")
        if path.exists() and not path.is_file():
            raise OSError(errno.EINVAL, "it is no plain file; name one, or - for standard output")
        if path.is_symlink():
            path = path.resolve()  # a link stays a link, to what is written
        path.parent.mkdir(parents=True, exist_ok=True)
        fd, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(fd, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as problem:
        with suppress(OSError):
            if name:
                Path(name).unlink()
        raise BadFile(f"{asked} cannot be written: {problem.strerror}") from None
