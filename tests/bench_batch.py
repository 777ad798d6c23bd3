"""What a batch costs, for `make bench`: grades a minute, scaling, overhead, memory, beside naive runs of pytest.

It reports and asserts nothing; machines differ, and loads do.

python -m tests.bench_batch [all]
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

from judge.bulk.collect import collect
from judge.bulk.grading import ungraded
from judge.bulk.layout import Entry
from judge.bulk.results import Asked, Results
from judge.bulk.run import Batch
from judge.catalog import ROOT, katas
from judge.pool import Processes, processors, server
from judge.verdict import Verdict
from judge.wall.failures import Limits

SAMPLE = 12
"""Every so many labelled solutions stand for all; `all` takes each of them."""
NAIVE = 6
TINY = 10_000


def figures(step: int = SAMPLE) -> Table:
    """The table."""
    table = Table("a batch", "figure", "aim")
    files = [item.path for kata in katas().values() for item in kata.solutions][::step]
    one = _batch(files, 1)
    many = _batch(files, len(processors()))
    jobs = len(processors())
    table.add_row(f"{len(files)} of the labelled solutions, --jobs 1", f"{one.per_minute:.0f} a minute", "")
    table.add_row(f"the same, --jobs {jobs}", f"{many.per_minute:.0f} a minute", "60 on 2 processors")
    table.add_row(f"times as fast with {jobs} jobs", f"{many.per_minute / one.per_minute:.2f}", f"{jobs * 0.85:.2f}")
    table.add_row("CPU of a grade, everything included", f"{one.cpu_s / len(files):.2f} s", "")
    table.add_row("of it behind the wall (the submissions)", f"{one.walled:.0%}", "more than 60 %")
    table.add_row("seconds on the clock a grade, --jobs 1", f"{one.seconds / len(files):.2f} s", "")
    table.add_row(
        f"naive: pytest, {NAIVE} files one after another", f"{_naive(files[:: len(files) // NAIVE]):.0f} a minute", ""
    )
    few, lot = peak_of(TINY // 10), peak_of(TINY)
    table.add_row(
        f"memory for {TINY:,} tiny submissions", f"{lot >> 10} MiB more at its peak ({few >> 10} for a tenth)", "flat"
    )
    return table


class _Figures(msgspec.Struct):
    """A batch: grades a minute, seconds on the clock, CPU seconds of all, and how much of these behind the wall."""

    per_minute: float
    seconds: float
    cpu_s: float
    walled: float


def _batch(files: list[Path], jobs: int) -> _Figures:
    """Grades the files as `judge batch` would, in processes that have started."""
    with tempfile.TemporaryDirectory() as folder:
        roster = Path(folder, "all.csv")
        kata_of = {item.path: kata.name for kata in katas().values() for item in kata.solutions}
        lines = [f"{path.parent.name}/{path.stem},{path},{kata_of[path]}\n" for path in files]
        roster.write_text("".join(lines), "utf-8")
        entries = list(collect([str(roster)], katas()))
        with Processes(jobs) as pool:
            before = _meters(pool)
            started = time.monotonic()
            Batch(katas(), Asked(paths=[]), Results(Path(folder, "out")), pool, lambda: 2 * jobs).run(
                entries, len(entries)
            )
            seconds = time.monotonic() - started
            after = _meters(pool)
    own, walled = (
        sum(meter[at] for meter in after.values()) - sum(meter[at] for meter in before.values()) for at in (0, 1)
    )
    return _Figures(len(files) / seconds * 60, seconds, own + walled, walled / (own + walled))


def _meters(pool: Processes) -> dict[int, tuple[float, float]]:
    """Of each process of the pool: CPU seconds of its own, and of everything that ended behind its wall."""
    found: dict[int, tuple[float, float]] = {}
    while len(found) < pool.jobs:
        for future in [pool.submit(_meter) for _ in range(2 * pool.jobs)]:
            pid, own, walled = future.result()
            found[pid] = own, walled
    return found


def _meter() -> tuple[int, float, float]:
    from judge import grade, plugin  # noqa: F401 - what a first grade would have to import

    time.sleep(0.05)  # long enough for the other processes to take one, too
    wall, used = server(), resource.getrusage(resource.RUSAGE_SELF)
    wall.spawn(Limits()).close()
    return os.getpid(), used.ru_utime + used.ru_stime, wall.cpu_ns / 1e9


def _naive(files: list[Path]) -> float:
    """Grades a minute of what a script would do: the kata's tests on each file, one `pytest` after another."""
    started = time.monotonic()
    for path in files:
        tests = ROOT / "katas" / path.relative_to(ROOT / "solutions").parts[0]
        command = [sys.executable, "-m", "pytest", "-q", "-x", str(tests), "--solution", str(path)]
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return len(files) / (time.monotonic() - started) * 60


class _Instant(Executor):
    """An executor that has graded already, for what the batch itself needs."""

    def __init__(self) -> None:
        self.kata = katas()["topk"]

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """A report at once."""
        task = args[0]
        report = ungraded(self.kata, task.place, task.source, None, 0, Verdict.WRONG_ANSWER, "x" * 200)
        future: Future[Any] = Future()
        future.set_result(msgspec.json.encode(report))
        return future


def tiny(count: int) -> Iterator[Entry]:
    """So many small submissions, no two alike, in no folder."""
    for number in range(count):
        yield Entry(f"person {number}", "topk", f"class/{number}/topk.py", partial(_source, number))


def _source(number: int) -> bytes:
    return b"# %d\n" % number


def peak_of(count: int) -> int:
    """Kibibytes that a batch of so many tiny submissions adds to the peak of a new process."""
    program = f"from tests.bench_batch import _peak; print(_peak({count}))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return int(done.stdout)


def _peak(count: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        batch = Batch(katas(), Asked(paths=[]), Results(Path(folder)), _Instant(), lambda: 4)
        batch.run(tiny(10), 10)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        batch.run(list(tiny(count)), count)
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before


def main() -> None:
    """Prints the table, of all labelled solutions where `all` is asked for."""
    Console().print(figures(1 if sys.argv[1:] == ["all"] else SAMPLE))


if __name__ == "__main__":
    main()
