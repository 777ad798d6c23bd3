"""What earlier grades found out of a kata and is the same each time: requests, right replies, the reference's counts.

A workload's script is a pure function of its size, and whether a transcript is right one of script and transcript. So a
request that was packed once need not be made again, a reply that is, byte for byte, one that the model has accepted
before need not be looked at again, and what the reference counts and holds need not be counted again: its time is
measured afresh each time. All this is found by the hash of everything that decides a verdict: another judge,
kata or Python finds nothing. Whoever can write to this folder can write to the judge beside it; no submission can.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import shutil
import struct
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from judge.catalog import ROOT, KataFolder
from judge.files import BadFile, write_whole
from judge.identity import judged_by, last_changed

FOLDER = ROOT / ".cache" / "judge"
_HEAD = struct.Struct("=II")
"""The sum of all that follows, and the number of calls in the request that comes then."""
_WORTH = 1 << 16
"""A request of fewer bytes is made in less time than it takes to look for it."""
_KEPT = 2
"""How many states of one kata are kept: who edits it goes back and forth."""
_MOST = 1_000
"""Right replies remembered for one script: where answers are free, there is no end of them."""
_BEGAN, _COARSE_S = time.time(), 1.0
"""When this process cannot have read any kata yet, and how coarsely file systems may keep time."""

Request = tuple[bytes, int]
"""As packed for the wire, and how many calls it makes."""


class Known:
    """What is known of one level of a kata; with no folder, nothing ever is."""

    def __init__(self, folder: Path | None = None, level: str = "", seed: int = 0) -> None:
        self._folder, self._level, self._seed = folder, level, seed
        self._right: dict[str, set[bytes]] = {}

    @classmethod
    def of(cls, kata: KataFolder, level: str, seed: int = 0) -> Known:
        """What is kept on disk of that level, in the state in which the kata is now. Strings hash by `seed`."""
        return cls(_folder(kata), level, seed)

    def request(self, name: str, size: int, make: Callable[[], Request]) -> Request:
        """The request for a workload's script of that size: what is kept, or what `make` gives. O(its bytes)."""
        if self._folder is None:
            return make()
        path = self._folder / self._file(name, size)
        with suppress(OSError):
            kept = path.read_bytes()
            if len(kept) > _HEAD.size:
                total, calls = _HEAD.unpack_from(kept)
                packed = kept[_HEAD.size :]
                if total == zlib.crc32(packed, calls):
                    return packed, calls
        packed, calls = make()
        if len(packed) >= _WORTH:
            with suppress(BadFile):
                write_whole(path, _HEAD.pack(zlib.crc32(packed, calls), calls) + packed)
        return packed, calls

    def is_right(self, name: str, size: int, seal: bytes) -> bool:
        """Whether a reply with that seal (see `seal_of`) was accepted before."""
        return seal in self._seals(self._file(name, size))

    def learn(self, name: str, size: int, seal: bytes) -> None:
        """Remembers that the model has accepted each answer of a reply."""
        file = self._file(name, size)
        seals = self._seals(file)
        if self._folder is None or len(seals) >= _MOST:
            return
        seals.add(seal)
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with (self._folder / f"{file}.right").open("ab", buffering=0) as right:
                right.write(seal)

    def figures(self, name: str, size: int, probe: str) -> list[Any] | None:
        """What a probe that reads no clock told of the reference; None where that is not known."""
        if self._folder is not None:
            with suppress(OSError, ValueError):
                found = json.loads((self._folder / f"{self._file(name, size)}.{self._seed}.{probe}").read_bytes())
                return found if type(found) is list else None
        return None

    def keep_figures(self, name: str, size: int, probe: str, figures: list[Any]) -> None:
        """Remembers what such a probe told of the reference."""
        if self._folder is not None:
            with suppress(BadFile):
                path = self._folder / f"{self._file(name, size)}.{self._seed}.{probe}"
                write_whole(path, json.dumps(figures).encode())

    def _seals(self, file: str) -> set[bytes]:
        if file not in self._right:
            kept = b""
            if self._folder is not None:
                with suppress(OSError):
                    kept = (self._folder / f"{file}.right").read_bytes()
            self._right[file] = {kept[at : at + _SEAL] for at in range(0, len(kept), _SEAL)}
        return self._right[file]

    def _file(self, name: str, size: int) -> str:
        return hashlib.sha256(f"{self._level} {name} {size}".encode()).hexdigest()[:32]


def seal_of(reply: bytes) -> bytes:
    """What stands for a reply: nobody finds another one with the same seal."""
    return hashlib.sha256(reply).digest()


_SEAL = hashlib.sha256().digest_size


@functools.lru_cache(maxsize=64)
def _folder(kata: KataFolder) -> Path | None:
    """The folder for the kata as it is; makes room for it. None where nothing can be kept.

    Nor is anything kept of what was written since this process began: it may have read the file before.
    """
    if last_changed(kata) > _BEGAN - _COARSE_S:
        return None
    folder = FOLDER / f"{kata.name}-{judged_by(kata, None, 0)[:32]}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = [(path.stat().st_mtime, path) for path in FOLDER.glob(f"{kata.name}-*") if path != folder]
    except OSError:
        return None
    if not os.access(folder, os.W_OK):
        return None
    for _, path in sorted(others)[: max(0, len(others) - _KEPT + 1)]:
        shutil.rmtree(path, ignore_errors=True)
    return folder
