"""What decides a verdict, but for the submission itself, as a hash: what was found out under it still holds."""

from __future__ import annotations

import hashlib
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from judge.catalog import KataFolder

_DECIDE = ("hypothesis", "pytest", "msgspec")
"""The packages whose version decides what is tried, or how an answer is read."""
_JUDGE = Path(__file__).resolve().parent


def judged_by(kata: KataFolder, level: str | None, seed: int) -> str:
    """The hash of everything that decides a verdict but the submission itself. O(bytes of the judge and the kata)."""
    found = hashlib.sha256()
    about = [sys.implementation.name, platform.python_version(), *(f"{name} {version(name)}" for name in _DECIDE)]
    found.update(repr((kata.name, level, seed, about)).encode())
    for root, path in _files(kata):
        name, data = path.relative_to(root).as_posix(), path.read_bytes()
        found.update(repr((name, hashlib.sha256(data).hexdigest())).encode())
    return found.hexdigest()


def last_changed(kata: KataFolder) -> float:
    """When the last of these files was written, in seconds since the epoch: what was read before is something else."""
    return max(path.stat().st_mtime for _, path in _files(kata))


def _files(kata: KataFolder) -> Iterator[tuple[Path, Path]]:
    """Each file that has a say, with the folder that it is named from."""
    usual = {f"{kata.name}.py", f"bench_{kata.name}.py"}  # the learner's file, and figures that nobody is judged by
    for root, apart in ((_JUDGE, set()), (kata.path, usual), (kata.root / "solutions" / kata.name, set())):
        for path in sorted(root.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and not (path.parent == root and path.name in apart):
                yield root, path
