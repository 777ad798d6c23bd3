"""How far a batch is: counts by verdict and the time left, on a terminal as a bar, elsewhere as a line now and then."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from judge.bulk.run import Done, Told
from judge.verdict import Verdict

EVERY_S = 10.0


def counts(verdicts: Counter[str]) -> str:
    """`12 ACCEPTED, 3 WRONG_ANSWER`: in the order of the verdicts, those that occurred."""
    return ", ".join(f"{verdicts[verdict]:,} {verdict}" for verdict in Verdict if verdicts[verdict]) or "none yet"


def time_left(done: Done, elapsed_s: float) -> str:
    """`4 min 10 s`: the time left if the rest takes as long as what was graded so far; "" while nobody can tell."""
    graded = done.count - done.kept
    if graded < 1:
        return ""
    seconds = round(elapsed_s / graded * (done.total - done.count))
    return f"{seconds // 60} min {seconds % 60} s" if seconds >= 60 else f"{seconds} s"


@contextmanager
def shown(console: Console, total: int) -> Iterator[Told]:
    """What a batch tells of its progress to while it runs."""
    if console.is_terminal:
        columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
        with Progress(*columns, console=console, transient=True) as bar:
            row = bar.add_task("", total=total)
            yield lambda done: bar.update(row, completed=done.count, description=counts(done.verdicts))
        return
    started = last = time.monotonic()

    def line(done: Done) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= EVERY_S:
            last = now
            left = time_left(done, now - started)
            told = f"; about {left} left" if left else ""
            console.print(f"{done.count:,} of {done.total:,}: {counts(done.verdicts)}{told}", soft_wrap=True)

    yield line
