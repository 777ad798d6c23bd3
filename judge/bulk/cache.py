"""What was graded before: a report for each (submission, kata, judge, level, seed, Python), found by their hash."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

import msgspec

from judge.files import write_whole
from judge.report import Report, from_json
from judge.verdict import Verdict


def key_of(judged: str, source: bytes) -> str:
    """The key of one grade."""
    return hashlib.sha256(f"{judged} {hashlib.sha256(source).hexdigest()}".encode()).hexdigest()


class Cache:
    """Reports on disk, by key. What is damaged or half-written is not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key

    def get(self, key: str, source: bytes, enough: frozenset[str]) -> Report | None:
        """The report of an earlier grade, if it was of this source and closed in well enough."""
        try:
            report = from_json(self._path(key).read_bytes())
        except (OSError, msgspec.MsgspecError):
            return None
        same = report.submission.sha256 == hashlib.sha256(source).hexdigest()
        return report if same and report.isolation.get("level") in enough else None

    def put(self, key: str, report: Report) -> None:
        """Keeps a report, unless it is of a fault of the judge, which may be gone the next time. Raises `BadFile`."""
        if report.verdict != Verdict.JUDGE_ERROR:
            write_whole(self._path(key), msgspec.json.encode(report))

    def tidy(self) -> None:
        """Removes what a batch that was killed had begun to write."""
        for folder, _, files in os.walk(self._folder):
            for name in files:
                if name.startswith("."):
                    with suppress(OSError):
                        Path(folder, name).unlink()
