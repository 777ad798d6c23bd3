"""`make hostile`: the whole hostile corpus against the judge, with the naive grader's fate beside it.

    python -m tests.hostile_run [--jobs N] [--busy] [--as-user USER] [--without LAYER] [KIND ...]

One row a file: kind, name, what became of the naive grader, the judge's verdict, seconds, what was left behind. The
last line counts; the exit code is 1 unless all of it is as it should be. `--busy` keeps every processor occupied
meanwhile, `--as-user` runs it all as that user (only root can).
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import io
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from multiprocessing.util import Finalize
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from commands import strange
from hostile_labels import HONEST, Hostile, corpus
from hostile_made import made
from leftovers import adopt_orphans, left_behind, snapshot
from naive import Naive, NoBox, meet
from other_user import become
from rich.console import Console

from judge.card import show_card
from judge.catalog import KataFolder, find
from judge.grade import grade
from judge.report import Report, to_json
from judge.transport import Walled
from judge.verdict import Verdict
from judge.wall.client import Wall
from judge.wall.failures import Limits, WallFailure
from judge.wall.process import Worker

OVER_S = 2.0
"""Seconds by which an answer may exceed its limits: what it takes to notice, and to end everything inside."""


@dataclass
class Result:
    """What came of one file."""

    hostile: Hostile
    naive: Naive | None = None
    verdict: str = ""
    said: str = ""
    seconds: float = 0.0
    over: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)

    @property
    def accepted(self) -> bool:
        """Whether it was ACCEPTED and should not have been."""
        return self.verdict == Verdict.ACCEPTED and self.hostile.kind != HONEST and not self.hostile.needs_growth

    def problems(self) -> Iterator[str]:
        """Everything about it that is not as it should be."""
        hostile = self.hostile
        if self.verdict not in hostile.verdicts and not (hostile.needs_growth and self.verdict == Verdict.ACCEPTED):
            yield f"expected {' or '.join(sorted(hostile.verdicts))}, got {self.verdict}: {self.said}"
        if self.naive is not None and hostile.naive and self.naive.outcome != hostile.naive:
            yield f"a paper tiger: the naive grader {self.naive.outcome} ({self.naive.why}), not {hostile.naive}"
        yield from (f"left behind: {name}" for name in self.left)
        yield from (f"the reader is sent {name}" for name in self.raw)
        yield from self.over


def raw(report: Report, kata: KataFolder, source: bytes) -> Iterator[str]:
    """What a card or a JSON report carries of what no reader should be sent."""
    shown = Console(file=io.StringIO(), width=100, force_terminal=False, color_system=None)
    show_card(shown, report, kata, source, "report.json", "judge")
    assert isinstance(shown.file, io.StringIO)
    yield from (f"{char!a} on the card" for char in set(strange(shown.file.getvalue())))
    text = to_json(report).decode("utf-8")  # which lone surrogates would not let be
    todo = [json.loads(text)]
    while todo:
        item = todo.pop()
        if isinstance(item, str):
            yield from (f"{char!a} in the JSON report" for char in set(strange(item)))
        todo += item.values() if isinstance(item, dict) else item if isinstance(item, list) else []


class Watched(Worker):
    """A worker whose answers are timed against their limits."""

    over: list[str]

    def receive(self, given: dict[str, type], cpu_s: float | None = None) -> object:
        """As ever, and then a look at what it took."""
        try:
            return super().receive(given, cpu_s)
        except WallFailure:
            took, limit = time.monotonic() - self._started, self.limits.wall_s
            if took > limit + OVER_S:
                self.over.append(
                    f"one answer took {took:.1f} s, {took - limit:.1f} s over its {limit:g} s on the clock"
                )
            burnt, allowed = self.ended[1] / 1e9 - self.burnt_s if self.ended else 0.0, cpu_s or self.limits.cpu_s
            if burnt > allowed + OVER_S:
                self.over.append(
                    f"one answer burnt {burnt:.1f} s, {burnt - allowed:.1f} s over its {allowed:g} s of CPU"
                )
            raise


class WatchfulWall(Wall):
    """A wall whose workers are watched; `over` lists answers that exceeded their limits."""

    def __init__(self, without: frozenset[str] = frozenset()) -> None:
        super().__init__(without)
        self.over: list[str] = []

    def order(self, limits: Limits) -> Worker:
        """A new worker, watched."""
        super().order(limits).close() if not self.layers else None  # so that the server's layers are known
        worker = Watched(self, limits)
        worker.over = self.over
        return worker


@functools.cache
def wall(without: frozenset[str] = frozenset()) -> WatchfulWall:
    """This process's own server, warm: it was there before the first file is looked at."""
    adopt_orphans()
    found = WatchfulWall(without)
    found.spawn(Limits()).close()
    return found


@functools.cache
def place() -> Path:
    """This process's own folder to be in, in which nobody else has anything to do."""
    folder = Path(tempfile.mkdtemp(prefix="judge-corpus-"))
    Finalize(None, shutil.rmtree, (folder, True), exitpriority=0)  # processes of a pool do not hear `atexit`
    os.chdir(folder)
    return folder


def judged(
    hostile: Hostile,
    without: frozenset[str] = frozenset(),
    limits: Limits | None = None,
    kata: KataFolder | None = None,
) -> Result:
    """One file graded, with other limits or another form of its kata where given, and what it left behind."""
    server, own, kata = wall(without), place(), kata or find(hostile.kata)
    kata.spec  # noqa: B018 - read before the first look, since it opens what it imports
    result = Result(hostile)
    server.over.clear()
    before, started = snapshot(own), time.monotonic()
    try:
        transport = Walled(server, kata, hostile.source, limits)
        report = grade(kata, str(hostile.path), hostile.source, server, transport=transport)
        result.raw = sorted(raw(report, kata, hostile.source))
    except Exception as problem:  # a traceback of ours is what must never be
        result.verdict, result.said = Verdict.JUDGE_ERROR, f"{type(problem).__name__}: {problem}"
    else:
        failed = report.failed()
        result.verdict, result.said = report.verdict, failed.message if failed else ""
    result.seconds = time.monotonic() - started
    result.left, result.over = left_behind(before, own), list(server.over)
    return result


def judged_and_met(
    hostile: Hostile,
    without: frozenset[str] = frozenset(),
    limits: Limits | None = None,
    kata: KataFolder | None = None,
) -> Result:
    """One file, graded by both; the arguments are those of `judged`."""
    result = judged(hostile, without, limits, kata)
    if hostile.kind != HONEST:
        with contextlib.suppress(NoBox):
            result.naive = meet(hostile.source, hostile.kata)
    return result


# ---------------------------------------------------------------- the command


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; returns the exit code."""
    parser = argparse.ArgumentParser(description="The hostile corpus against the judge and against the naive grader.")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--busy", action="store_true", help="keep every processor occupied meanwhile")
    parser.add_argument("--as-user", metavar="USER", help="run all of it as this user")
    parser.add_argument("--without", default="", metavar="LAYER", help="with this layer of the wall switched off")
    parser.add_argument("kind", nargs="*", help="these kinds, or KIND/NAME, alone")
    options = parser.parse_args(arguments)
    if options.as_user:
        become(options.as_user)
    files = [file for file in [*corpus(), *made()] if not options.kind or {file.kind, file.title} & set(options.kind)]
    results = []
    with _busy(os.cpu_count() or 1 if options.busy else 0):
        for result in _graded(files, options.jobs, frozenset(filter(None, [options.without]))):
            results.append(result)
            _say(_row(result))
    for result in results:
        for problem in result.problems():
            _say(f"✗ {result.hostile.title}: {problem}")
    return _summary([result for result in results if result.hostile.kind != HONEST], results)


def _say(line: str) -> None:
    Console(highlight=False, markup=False, emoji=False).print(line, soft_wrap=True)


def _graded(files: Sequence[Hostile], jobs: int, without: frozenset[str]) -> Iterator[Result]:
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        for future in as_completed([pool.submit(judged_and_met, file, without) for file in files]):
            yield future.result()


def _row(result: Result) -> str:
    naive = result.naive.outcome if result.naive else "-" if result.hostile.kind == HONEST else "no box"
    mark = "✗" if any(result.problems()) else "✓"
    left = ", ".join(result.left) or "-"
    hostile = result.hostile
    note = "  (cost alone: waits for growth)" if hostile.needs_growth and result.verdict == Verdict.ACCEPTED else ""
    name = f"{mark} {hostile.kind:<20} {hostile.path.stem:<44}"
    return f"{name} {naive:<7} {result.verdict:<13} {result.seconds:5.1f} s  {left}{note}"


def _summary(hostile: Sequence[Result], results: Sequence[Result]) -> int:
    kinds = len({result.hostile.kind for result in hostile})
    errors = sum(result.verdict == Verdict.JUDGE_ERROR for result in results)
    left, over = sum(bool(result.left) for result in results), sum(bool(result.over) for result in results)
    accepted = sum(result.accepted for result in hostile)
    refused = [result for result in results if result.hostile.kind == HONEST and result.verdict != Verdict.ACCEPTED]
    waiting = [result for result in hostile if result.hostile.needs_growth and result.verdict == Verdict.ACCEPTED]
    unmet = [result for result in hostile if result.naive is None]
    odd = sum(any(result.problems()) for result in results)
    if waiting:
        _say(f"{len(waiting)} slow-only cheats are accepted until growth is judged")
    if unmet:
        _say(f"{len(unmet)} were not put to the naive grader: this machine gives no namespaces to contain it")
    honest = len(results) - len(hostile)
    _say(f"{honest} honest but strange submissions: {len(refused)} refused")
    _say(
        f"{len(hostile)} submissions of {kinds} kinds: {accepted} accepted, {errors} judge errors, {left} left-overs, "
        f"{over} over their limits" + (f"; {odd} not as labelled" if odd else "")
    )
    return 1 if odd or accepted or errors or left or over or refused else 0


@contextlib.contextmanager
def _busy(processors: int) -> Iterator[None]:
    hogs = [subprocess.Popen([sys.executable, "-S", "-c", "while True: pass"]) for _ in range(processors)]
    try:
        yield
    finally:
        for hog in hogs:
            hog.kill()
            hog.wait()


if __name__ == "__main__":
    sys.exit(main())
