"""Submissions in bare git repositories, read as blobs: nothing is checked out, and nothing of the repository runs.

Git works in an empty repository of ours that borrows the objects of theirs. Their configuration, hooks, attributes,
filters and promises to fetch what is missing are therefore never read.
"""

from __future__ import annotations

import atexit
import functools
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path

from judge.bulk.layout import MAX_SUBMISSION, Entry, Parts, Unreadable, candidates, find
from judge.source import clean

_TIMEOUT_S = 60
_MAX_REFS = 10_000
_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_LINE = re.compile(rb"(\d{6}) (\w+) ([0-9a-f]+) +(\d+|-|BAD)\t(.*)", re.S)


class NotARepository(Exception):
    """The folder, or the ref, cannot be read as git; the message says why."""


def is_repository(path: Path) -> bool:
    """Whether a folder is a bare repository."""
    return (path / "HEAD").is_file() and (path / "objects").is_dir() and not (path / ".git").exists()


def in_repository(path: Path, ref: str, katas: Collection[str]) -> Iterator[Entry]:
    """The submissions in the commit that `ref` names, or, if it is "", in every ref. Raises `NotARepository`."""
    inside = path / ".git" if (path / ".git").is_dir() else path
    if not is_repository(inside):
        raise NotARepository("it is no git repository")
    refs = _refs(inside)
    if ref:
        known = next(
            (name for name in (ref, f"refs/heads/{ref}", f"refs/tags/{ref}", f"refs/{ref}") if name in refs), ""
        )
        if not known and not _ID.fullmatch(ref):
            raise NotARepository(f"it has no ref {clean(ref, 100)}")
        refs = {ref: refs[known] if known else ref}
    git = _Git(inside, next(iter(refs.values()), ""))
    for name, commit in sorted(refs.items()):
        person = path.name.removesuffix(".git") + (
            "" if ref else f"#{name.removeprefix('refs/').removeprefix('heads/')}"
        )
        found = git.tree(commit, candidates(katas))
        if found is None and ref:
            raise NotARepository(f"{clean(ref, 100)} names no commit that is there")
        for _, kata, parts in find(sorted(found or ()), katas):
            place = f"{path}#{name}:{'/'.join(parts)}"
            yield Entry(person, kata, place, partial(git.read, (found or {})[parts]))


def _refs(inside: Path) -> dict[str, str]:
    """Every ref below `refs/` with its object. Read here, because git would read the repository's configuration."""
    if (inside / "reftable").exists():
        raise NotARepository("its refs are kept as a reftable; clone it with --ref-format=files")
    found: dict[str, str] = {}
    packed = inside / "packed-refs"
    if packed.is_file() and not packed.is_symlink():
        for line in packed.read_text("utf-8", "replace").splitlines():
            commit, _, name = line.partition(" ")
            if _ID.fullmatch(commit) and name.startswith("refs/"):
                found[name] = commit
    for folder, _, files in os.walk(inside / "refs"):  # follows no links
        for file in files:
            path = Path(folder, file)
            text = "" if path.is_symlink() or path.stat().st_size > 200 else path.read_text("utf-8", "replace").strip()
            if _ID.fullmatch(text):
                found[path.relative_to(inside).as_posix()] = text
            if len(found) > _MAX_REFS:
                raise NotARepository(f"it has more than {_MAX_REFS:,} refs; name one, as in repository.git#main")
    return found


class _Blob:
    """One entry of a tree: its mode, type, object and size, and how often its name is there."""

    __slots__ = ("kind", "mode", "name", "size", "times")

    def __init__(self, mode: bytes, kind: bytes, name: bytes, size: bytes) -> None:
        self.mode, self.kind, self.name, self.size, self.times = mode, kind, name, size, 1


@functools.cache
def _empty(sha256: bool) -> Path:
    """An empty repository of ours, for as long as this process lives."""
    home = Path(tempfile.mkdtemp(prefix="judge-git-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    for folder in ("refs", "objects"):
        (home / folder).mkdir()
    (home / "HEAD").write_text("ref: refs/heads/none\n", "utf-8")
    kind = "1\n\tbare = true\n[extensions]\n\tobjectformat = sha256\n" if sha256 else "0\n\tbare = true\n"
    (home / "config").write_text(f"[core]\n\trepositoryformatversion = {kind}", "utf-8")
    return home


class _Git:
    """Git over the objects of a repository, in an empty one of ours."""

    def __init__(self, inside: Path, sample: str) -> None:
        home = _empty(len(sample) == 64)
        self._environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(home),
            "GIT_DIR": str(home),
            "GIT_OBJECT_DIRECTORY": str((inside / "objects").resolve()),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_ATTR_NOSYSTEM": "1",
            "GIT_NO_REPLACE_OBJECTS": "1",
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_ALLOW_PROTOCOL": "",
            "GIT_TERMINAL_PROMPT": "0",
            "LC_ALL": "C",
        }

    def _run(self, *arguments: str, given: bytes = b"") -> bytes | None:
        """What git prints; None where it fails."""
        command = ["git", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", *arguments]
        try:
            done = subprocess.run(  # noqa: S603 - a fixed command, and what comes from outside stands in its input
                command, input=given, capture_output=True, timeout=_TIMEOUT_S, env=self._environment, check=False
            )
        except FileNotFoundError:
            raise NotARepository("git is not installed here") from None
        except subprocess.TimeoutExpired:
            return None
        return done.stdout if done.returncode == 0 else None

    def tree(self, commit: str, wanted: list[Parts]) -> dict[Parts, _Blob] | None:
        """Those of the wanted paths that a commit has; None where it is no commit."""
        listed = self._run("ls-tree", "-z", "-l", "--full-tree", commit, "--", *("/".join(parts) for parts in wanted))
        if listed is None:
            return None
        found: dict[Parts, _Blob] = {}
        asked = set(wanted)
        for line in listed.split(b"\0"):
            match = _LINE.fullmatch(line)
            parts = tuple(match.group(5).decode("utf-8", "replace").split("/")) if match else ()
            if match and parts in found:
                found[parts].times += 1
            elif match and parts in asked:
                found[parts] = _Blob(*match.groups()[:4])
        return found

    def read(self, blob: _Blob) -> bytes:
        """A blob's bytes. Raises `Unreadable` for whatever is no plain file."""
        if blob.times > 1:
            raise Unreadable(f"the commit has {blob.times} files of this name")
        if blob.mode != b"100644" or blob.kind != b"blob":
            raise Unreadable(f"its mode is {blob.mode.decode()}; only plain files (100644) are read")
        if blob.size == b"BAD":
            raise Unreadable("its blob is not in the repository")
        if int(blob.size) >= MAX_SUBMISSION:
            raise Unreadable(f"it has {int(blob.size):,} bytes, more than a solution may have")
        told = self._run("cat-file", "--batch", given=blob.name + b"\n")
        head, _, rest = (told or b"").partition(b"\n")
        if head != b"%s blob %s" % (blob.name, blob.size):
            raise Unreadable("its blob is not in the repository, or is damaged")
        return rest[: int(blob.size)]
