"""Work in as many processes as there are cores, each with a warm server of its own."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from judge.wall.client import Wall

Task = TypeVar("Task")
Result = TypeVar("Result")

_wall: Wall | None = None


def server() -> Wall:
    """In a process of the pool: its warm server, started on first use. It ends with the process."""
    global _wall
    _wall = _wall or Wall()
    return _wall


def in_processes(
    work: Callable[[Task], Result], tasks: Sequence[Task], console: Console, title: str, jobs: int = 0
) -> Iterator[tuple[Task, Result]]:
    """Each task with its result, in order of completion; a progress bar where there is a terminal."""
    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn())
    context = multiprocessing.get_context("spawn")
    with (
        Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar,
        ProcessPoolExecutor(jobs or os.cpu_count() or 1, mp_context=context) as pool,
    ):
        row = bar.add_task("", total=len(tasks))
        futures: dict[Future[Result], Task] = {pool.submit(work, task): task for task in tasks}
        for future in as_completed(futures):
            yield futures[future], future.result()
            bar.advance(row)
