"""One grade of a batch, in whatever process or on whatever machine it is made."""

from __future__ import annotations

import functools
import hashlib
import os
import platform
from dataclasses import dataclass
from pathlib import Path

import msgspec

from judge import __version__
from judge.catalog import PRIVATE, KataFolder, find
from judge.grade import grade
from judge.identity import judged_by
from judge.isolation import LEVELS, too_open
from judge.pool import forget_servers, server
from judge.report import Check, Cost, JudgeInfo, LevelReport, Report, Score, Submission
from judge.source import clean
from judge.verdict import Verdict
from judge.wall.layers import LAYERS

_UNKNOWN = "not tried"
_OF_THIS_MACHINE = os.environ.get(PRIVATE, "")
"""Private katas of a worker node, which may lie elsewhere than on the machine that the batch was started on."""


@dataclass(frozen=True, slots=True)
class Task:
    """One grade: plain data, so that it can cross to another process or machine."""

    kata: str
    place: str
    source: bytes
    level: str | None
    seed: int
    require: str | None
    judged: str
    """The hash of the kata and the judge that the batch was started with; see `judge.identity`."""
    katas: str
    """The folder of private katas, or ""."""


class NotAlike(Exception):
    """This machine has another judge or another kata than the batch was started with, or less isolation."""


def enough(require: str | None) -> frozenset[str]:
    """The levels of isolation that will do."""
    return frozenset(LEVELS[LEVELS.index(require) if require else 0 :])


def grade_task(task: Task) -> bytes:
    """The report as JSON. Raises `NotAlike`, and whatever is wrong with the judge or the machine."""
    os.environ[PRIVATE] = katas = task.katas if task.katas and Path(task.katas).is_dir() else _OF_THIS_MACHINE
    folder, judged = _folder(task.kata, katas, task.level, task.seed)
    if judged != task.judged:
        raise NotAlike(
            f"{platform.node()} has another judge, Python or {task.kata} than the batch was started with: "
            "use the same release, the same interpreter and the same --katas on every machine"
        )
    try:
        wall = server(task.seed)
        problem = too_open(wall, task.require)
        if problem:
            raise NotAlike(f"{platform.node()}: {problem}")
        report = grade(folder, task.place, task.source, wall, level=task.level, seed=task.seed)
    except BaseException:
        forget_servers()  # whatever was wrong, the next submission gets a fresh one
        raise
    return msgspec.json.encode(report)


@functools.lru_cache(maxsize=256)
def _folder(name: str, katas: str, level: str | None, seed: int) -> tuple[KataFolder, str]:
    """A kata with all that was read of it before, and the hash of what judges. `katas` is in the key alone."""
    folder = find(name)
    return folder, judged_by(folder, level, seed)


def ungraded(
    kata: KataFolder, place: str, source: bytes, level: str | None, seed: int, verdict: Verdict, why: str
) -> Report:
    """The report where there was no grade: what lies there cannot be read, or the judge failed twice."""
    kind = "judge" if verdict == Verdict.JUDGE_ERROR else "load"
    check = Check(id=kind, kind=kind, status="failed", verdict=verdict, message=clean(why, 900))
    return Report(
        kata=kata.name,
        submission=Submission(clean(place, 1000), hashlib.sha256(source).hexdigest()),
        verdict=verdict,
        level=None,
        score=Score(0, sum(item.points for item in kata.spec.levels)),
        levels=[LevelReport(level=level or kata.spec.levels[0].name, verdict=verdict, checks=[check])],
        isolation={"level": LEVELS[0], "layers": dict.fromkeys(LAYERS, _UNKNOWN)},
        judge=JudgeInfo(__version__, seed, platform.python_version(), platform.platform()),
        cost=Cost(0.0, 0.0),
    )


def file_name(person: str, kata: str, place: str) -> str:
    """The name of a submission's report: legible, the same in every run, and unable to leave its folder.

    Letters, digits, `-` and `_` of the person's name, the kata's, and a hash of what was found where.
    """
    told = "".join(char if char.isascii() and (char.isalnum() or char in "-_") else "-" for char in person)[:60]
    digest = hashlib.sha256("\0".join((person, kata, place)).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return f"{told.strip('-') or 'nobody'}.{kata}.{digest}.json"


def relative(place: str) -> str:
    """A place as a person would type it here: replay and the reports find the file by it."""
    return os.path.relpath(place) if Path(place).is_absolute() else place
