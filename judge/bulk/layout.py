"""Which files of a folder, an archive or a commit are submissions, whose, and for which kata. Pure.

One rule for all three, over relative paths: `katas/NAME/NAME.py` (a fork), `NAME/NAME.py` and `NAME.py` belong to the
person whose folder they lie in; the files of a folder `NAME/` that has no `NAME.py` belong to one person each.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

Parts = tuple[str, ...]
MAX_SUBMISSION = (1 << 20) + 1
"""Bytes that are read of a submission: one more than it may have, so that the judge sees that it is too long."""


class Unreadable(Exception):
    """What lies there is no submission that can be graded; the message says why. The fault is not the judge's."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One submission that was found: whose it is, for which kata, where it lies, and how it is read.

    `person` and `place` are as they were found: whoever shows them cleans them. `read` raises `Unreadable`.
    """

    person: str
    kata: str
    place: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Missing:
    """What was asked for and is not there: nobody's submission, but something that a person must look at."""

    person: str
    place: str
    why: str


def candidates(katas: Iterable[str]) -> list[Parts]:
    """Where the submissions of one person may lie, relative to the person's folder."""
    return [parts for kata in katas for parts in (("katas", kata, f"{kata}.py"), (kata, f"{kata}.py"), (f"{kata}.py",))]


def find(paths: Iterable[Parts], katas: Collection[str]) -> Iterator[tuple[Parts, str, Parts]]:
    """The submissions among relative paths: (whose, kata, path), in the order of the paths. O(paths · depth).

    In a fork (a folder that has a `katas/NAME/NAME.py`) nothing else is a submission: not its solutions, not its tests.
    """
    listed = list(paths)
    own = {parts: kata for parts in listed if (kata := _own(parts, katas))}
    forks = {parts[:-3] for parts, kata in own.items() if parts[-3:-1] == ("katas", kata)}
    homes = {parts[:-1] for parts, kata in own.items() if parts[-2:-1] == (kata,)}
    for parts in listed:
        fork = next((parts[:at] for at in range(len(parts)) if parts[:at] in forks), None)
        if parts in own:
            kata = own[parts]
            whose = _stripped(parts[:-1], kata)
            if fork is None or parts[:-3] == fork:
                yield whose, kata, parts
        elif fork is None and not any(parts[:at] in homes for at in range(len(parts))):
            found = next((at for at, part in enumerate(parts[:-1]) if part in katas), None)
            if found is not None and parts[-1].endswith(".py") and not parts[-1].startswith((".", "__")):
                whose = (*parts[:found], *parts[found + 1 : -1], parts[-1].removesuffix(".py"))
                yield whose, parts[found], parts


def _own(parts: Parts, katas: Collection[str]) -> str:
    """The kata whose usual file name a path has, or ""."""
    name = parts[-1].removesuffix(".py") if parts and parts[-1].endswith(".py") else ""
    return name if name in katas else ""


def _stripped(folder: Parts, kata: str) -> Parts:
    for tail in (("katas", kata), (kata,)):
        if folder[-len(tail) :] == tail:
            return folder[: -len(tail)]
    return folder
