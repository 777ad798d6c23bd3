"""`judge batch`: many submissions, side by side here or on a cluster. Bad usage is one line and exit code 2."""

from __future__ import annotations

import contextlib
import os
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from judge import verdict as verdicts
from judge.catalog import PRIVATE, KataFolder, UnknownKata, katas, private_root
from judge.files import BadFile
from judge.source import clean

if TYPE_CHECKING:
    from judge.bulk.layout import Entry, Missing
    from judge.bulk.results import Asked, Results

OUT = Path(".judge/batch")
_PATIENCE_S = 900
"""How long one grade may take on the clock: far longer than its limits allow, so only a broken process takes longer."""
_TASKS_EACH = 500
"""After so many grades a process is replaced, so that nothing that a library keeps can grow for ever."""
_AHEAD = 2
"""Grades in hand for each process: the next one is there when it has ended one."""
_LOOK_AT = 20


class _TooOpen(Exception):
    """This machine cannot close submissions in as well as was required."""


def _jobs(_context: click.Context, _option: click.Parameter, value: str) -> int:
    if value == "auto":
        return 0
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= 1024:
        raise click.BadParameter(f"{clean(value, 40)} is neither a number from 1 to 1024 nor auto")
    return int(value)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--jobs", default="auto", callback=_jobs, metavar="N|auto", help="Grades side by side (auto: processors)."
)
@click.option("--scheduler", metavar="tcp://HOST:PORT", help="Grade on this dask.distributed cluster instead.")
@click.option("--out", type=click.Path(path_type=Path), default=OUT, show_default=True, help="Where results are kept.")
@click.option(
    "--resume", is_flag=True, help="Go on with the batch in --out; without PATH with what that was asked for."
)
@click.option("--level", help="Judge up to this level (default: climb until one fails).")
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=0, show_default=True, help="Of everything random.")
@click.option("--require-isolation", type=click.Choice(["full", "strong", "basic"]), help="Refuse to grade with less.")
def batch(
    paths: tuple[str, ...],
    jobs: int,
    scheduler: str | None,
    out: Path,
    resume: bool,
    level: str | None,
    seed: int,
    require_isolation: str | None,
) -> int:
    """Grades many submissions: folders, forks, bare repositories (repo.git#ref), a .zip, a .csv of name and path.

    What was graded before, here and with the same judge, kata and level, is not graded again.
    """
    from judge.bulk.collect import collect
    from judge.bulk.results import Asked, Results, asked_before

    told_out, out = clean(str(out), 300), out.absolute()
    if resume:
        before = asked_before(out)
        if not paths:
            chosen = click.get_current_context().get_parameter_source("seed") is not ParameterSource.DEFAULT
            level, seed = level or before.level, seed if chosen else before.seed
            require_isolation, paths = require_isolation or before.require, tuple(map(os.fsdecode, before.paths))
            os.environ[PRIVATE] = os.environ.get(PRIVATE) or os.fsdecode(before.katas)
            _go_to(os.fsdecode(before.here))
    if not paths:
        raise click.UsageError(
            "name what to grade: folders, forks, repositories, a .zip or a .csv (judge batch --help)"
        )
    there = katas()
    if level is not None and all(item.name != level for kata in there.values() for item in kata.spec.levels):
        raise UnknownKata(f"no kata has a level {ascii(level)[:40]} to judge yet")
    private = private_root()
    asked = Asked(
        paths=list(map(os.fsencode, paths)),
        level=level,
        seed=seed,
        require=require_isolation,
        katas=os.fsencode(private or ""),
        here=os.fsencode(Path.cwd()),
    )
    found = list(collect(paths, there))
    results = Results(out)
    try:
        results.remember(asked)
        return _grade_all(there, asked, results, found, jobs, scheduler, told_out)
    except _TooOpen as problem:
        click.echo(f"judge: {problem}; nothing was graded", err=True)
        return verdicts.JUDGE_ERROR
    finally:
        results.close()


def _go_to(folder: str) -> None:
    """The folder that the batch was called from: its paths are relative to it."""
    try:
        os.chdir(folder)
    except OSError:
        raise BadFile(f"the batch was called from {clean(folder, 200)}, which is no longer there") from None


def _grade_all(
    there: Mapping[str, KataFolder],
    asked: Asked,
    results: Results,
    found: Sequence[Entry | Missing],
    jobs: int,
    scheduler: str | None,
    told_out: str,
) -> int:
    from rich.console import Console

    from judge.bulk.nodes import cluster
    from judge.bulk.progress import counts, shown
    from judge.bulk.run import Batch, Lost

    console = Console(markup=False, highlight=False)
    resume = f"{click.get_current_context().command_path} --resume --out {shlex.quote(told_out)}"
    with contextlib.ExitStack() as ends:
        executor, room = ends.enter_context(cluster(scheduler) if scheduler else _here(jobs, asked))
        told = ends.enter_context(shown(console, len(found)))
        work = Batch(there, asked, results, executor, room, told)
        try:
            done = work.run(found, len(found))
        except (KeyboardInterrupt, Lost) as end:
            ends.close()
            what = "interrupted" if isinstance(end, KeyboardInterrupt) else f"the cluster at {scheduler} has gone"
            click.echo(
                f"judge: {what}; {work.done.count:,} of {len(found):,} have a verdict, which is kept. "
                f"Go on with:  {resume}{f' --scheduler {scheduler}' if scheduler else ''}",
                err=True,
            )
            return 130 if isinstance(end, KeyboardInterrupt) else verdicts.JUDGE_ERROR
    for line in done.look_at[:_LOOK_AT]:
        console.print(f"  look at  {line}", soft_wrap=True)
    if len(done.look_at) > _LOOK_AT:
        console.print(f"  look at  {len(done.look_at) - _LOOK_AT:,} more: JUDGE_ERROR in the table", soft_wrap=True)
    again = f"; {done.kept:,} of them were graded before" if done.kept else ""
    console.print(f"{done.count:,} submissions: {counts(done.verdicts)}{again}", soft_wrap=True)
    console.print(f"  table    {told_out}/{results.table.name}", soft_wrap=True)
    console.print(f"  reports  {told_out}/{results.reports.name}/", soft_wrap=True)
    if done.look_at:
        console.print(f"  Those without a verdict are tried again by:  {resume}", soft_wrap=True)
    return verdicts.JUDGE_ERROR if done.look_at else verdicts.OK


@contextlib.contextmanager
def _here(jobs: int, asked: Asked) -> Iterator[tuple[Executor, Callable[[], int]]]:
    """Processes of this machine. Raises `_TooOpen` before anything is graded where the isolation will not do."""
    from judge.isolation import too_open
    from judge.pool import Processes
    from judge.wall.client import Wall

    with Wall() as wall:
        problem = too_open(wall, asked.require)
    if problem:
        raise _TooOpen(problem)
    with Processes(jobs, tasks_each=_TASKS_EACH, patience_s=_PATIENCE_S) as pool:
        yield pool, lambda: _AHEAD * pool.jobs
