"""Submissions in folders. No link is followed below the folder that was named, and only plain files are read."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path

from judge.bulk.layout import MAX_SUBMISSION, Entry, Parts, Unreadable, candidates, find

DEPTH = 6
MAX_FILES = 200_000
_PASSED_BY = frozenset({"__pycache__", "node_modules", "site-packages", "venv"})


class TooMany(Exception):
    """There are more files than anybody hands in."""


def in_folder(root: Path, katas: Collection[str]) -> Iterator[Entry]:
    """The submissions below a folder, by path. Raises `TooMany`."""
    paths = sorted(_walk(root, (), candidates(katas), [0]))
    for whose, kata, parts in find(paths, katas):
        person = "/".join(whose) or root.resolve().name
        yield Entry(person, kata, str(root.joinpath(*parts)), partial(read_below, root, parts))


def _walk(root: Path, folder: Parts, usual: list[Parts], seen: list[int]) -> Iterator[Parts]:
    """Relative paths of Python files. A folder that is a fork is asked for its katas alone: it may hold anything."""
    forked = [
        (*folder, *parts) for parts in usual if len(parts) == 3 and os.path.lexists(root.joinpath(*folder, *parts))
    ]
    if forked:
        yield from forked
        return
    try:
        there = sorted(os.scandir(root.joinpath(*folder)), key=lambda item: item.name)
    except OSError:
        return
    for item in there:
        seen[0] += 1
        if seen[0] > MAX_FILES:
            raise TooMany(f"more than {MAX_FILES:,} files")
        if item.is_dir(follow_symlinks=False):
            passed_by = item.name.startswith(".") or item.name.endswith(".git") or item.name in _PASSED_BY
            if not passed_by and len(folder) < DEPTH:
                yield from _walk(root, (*folder, item.name), usual, seen)
        elif item.name.endswith(".py"):
            yield (*folder, item.name)


def read_below(root: Path, parts: Parts) -> bytes:
    """The first bytes of a plain file below `root`. Every step of the way must be no link. Raises `Unreadable`."""
    at = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for name in parts[:-1]:
            step = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=at)
            os.close(at)
            at = step
        file = os.open(parts[-1], os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=at)
    except OSError as problem:
        raise Unreadable(_why(problem)) from None
    finally:
        os.close(at)
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise Unreadable("it is not a plain file")
    with os.fdopen(file, "rb") as opened:
        return opened.read(MAX_SUBMISSION)


def _why(problem: OSError) -> str:
    if problem.errno in (errno.ELOOP, errno.ENOTDIR):
        return "it is a symbolic link, or lies behind one; only plain files are read"
    return f"it cannot be read: {problem.strerror}"
