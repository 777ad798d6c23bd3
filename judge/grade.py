"""The grade of one submission, told once from top to bottom."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import platform
import resource
import time
from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from judge import __version__, checks
from judge import trial as trials
from judge.catalog import KataFolder
from judge.mistakes import name_mistake
from judge.properties import check_properties, property_names
from judge.report import Check, Cost, JudgeInfo, LevelReport, Report, Score, Submission
from judge.scaling.ahead import Ahead
from judge.scaling.check import check_scaling, scaling_ids
from judge.search import check_smallest
from judge.source import clean
from judge.transport import Transport, Walled
from judge.trial import Trial
from judge.verdict import Verdict
from judge.wall.client import Wall
from judge.wall.failures import Limits, WallFailure

Progress = Callable[[str], None]
_PART = 8
"""Of a big input, in process: an eighth is still hundreds of times what properties use."""
_NAMED = (Verdict.WRONG_ANSWER, Verdict.CRASHED)


def grade(
    kata: KataFolder,
    path: str,
    source: bytes,
    wall: Wall,
    *,
    level: str | None = None,
    seed: int = 0,
    progress: Progress = lambda stage: None,
    transport: Transport | None = None,
    explain: bool = True,
) -> Report:
    """Grades `source` up to `level`, or as far as it gets, behind the wall unless another transport is given.

    Without `explain` no time is spent on finding the line that is to blame. Raises only for faults of the judge or the
    machine.
    """
    with _collector_resting():
        through = transport or Walled(wall, kata, source)
        return _grade(kata, path, source, wall, level, seed, progress, through, explain)


def _grade(
    kata: KataFolder,
    path: str,
    source: bytes,
    wall: Wall,
    level: str | None,
    seed: int,
    progress: Progress,
    transport: Transport,
    explain: bool,
) -> Report:
    started, burnt = time.monotonic(), _cpu_s(wall)
    asked = [item for item in kata.spec.levels if level is None or item.name <= level]
    levels: list[LevelReport] = []
    try:
        for item in asked:
            trial = Trial(kata, item, path, source, transport, seed, explain)
            levels.append(judge_level(trial, progress))
            if levels[-1].verdict != Verdict.ACCEPTED:
                break
    finally:
        transport.close()
    if not wall.layers:  # nothing was run: the report tells all the same what would have stood around it
        wall.spawn(Limits()).close()
    reached = [item for item, told in zip(asked, levels, strict=False) if told.verdict == Verdict.ACCEPTED]
    verdict = levels[-1].verdict if level is not None or not reached else Verdict.ACCEPTED
    return Report(
        kata=kata.name,
        submission=Submission(clean(path, 1000), hashlib.sha256(source).hexdigest()),
        verdict=verdict,
        level=reached[-1].name if reached else None,
        score=Score(sum(item.points for item in reached), sum(item.points for item in kata.spec.levels)),
        levels=levels,
        isolation=wall.isolation(),
        judge=JudgeInfo(__version__, seed, platform.python_version(), platform.platform()),
        cost=Cost(round(time.monotonic() - started, 3), round(_cpu_s(wall) - burnt, 3)),
        printed="\n".join(clean(line) for line in transport.printed.splitlines()),
    )


def judge_level(trial: Trial, progress: Progress) -> LevelReport:
    """Runs the checks in order until one fails; those after it are listed as not run."""
    done: list[Check] = []
    for stage, kind, ids, run in _stages(trial):
        failed = [check for check in done if check.status == "failed"]
        if failed and not (stage == "smallest cases" and failed[0].kind == "examples" and failed[0].verdict in _NAMED):
            done += [trials.not_run(check_id, kind) for check_id in ids]
            continue
        progress(stage)
        try:
            found = run(trial)
        except WallFailure as failure:  # it loaded once, and not when it was loaded again
            found = [trials.broke_down(trial, ids[0] if ids else kind, kind, failure, ())]
        met = {check.id for check in found}
        done += found
        done += [
            trials.not_run(check_id, kind) for check_id in ids if found[-1].status == "failed" and check_id not in met
        ]
    verdict = next((check.verdict for check in done if check.status == "failed" and check.verdict), Verdict.ACCEPTED)
    if verdict == Verdict.ACCEPTED and any(check.status != "passed" for check in done):
        raise RuntimeError("a check neither passed nor failed")  # fail closed
    if verdict in _NAMED:
        done = _with_mistake(trial, done)
    return LevelReport(level=trial.level.name, verdict=verdict, checks=done)


def _stages(trial: Trial) -> Iterator[tuple[str, str, Sequence[str], Callable[[Trial], list[Check]]]]:
    """What is checked, in this order: its name for a person, its kind, the ids it will have, and how."""
    yield "loading", "load", ["load"], checks.check_load
    yield "examples", "examples", ["examples"], checks.check_examples
    yield "smallest cases", "smallest", ["smallest"], check_smallest
    names = property_names(trial.kata, trial.level.name)
    properties = [f"property/{name.removeprefix('test_')}" for name in names]
    if isinstance(trial.transport, Walled):
        ahead = Ahead(trial)
        yield "properties", "property", properties, ahead.during(check_properties)
        yield "growth", "growth", scaling_ids(trial.level), lambda trial: check_scaling(trial, ahead.found)
    else:  # in this very process nothing can be timed from outside, and sizes that show growth are of no use
        yield "properties", "property", properties, check_properties
        yield "big inputs", "big", checks.big_ids(trial), lambda trial: checks.check_big(trial, _PART)


def _with_mistake(trial: Trial, done: list[Check]) -> list[Check]:
    mistake = name_mistake(trial)
    return [replace(check, mistake=mistake) if check.status == "failed" else check for check in done]


@contextlib.contextmanager
def _collector_resting() -> Iterator[None]:
    """Scripts are hundreds of thousands of small objects without a cycle: looking for some was a fifth of a grade."""
    resting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if resting:
            gc.enable()


def _cpu_s(wall: Wall) -> float:
    reaped = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + reaped.ru_utime + reaped.ru_stime + wall.cpu_ns / 1e9
