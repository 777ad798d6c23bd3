"""The pool of processes: a task that kills its process fails alone, and the others never notice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import wait
from pathlib import Path

import pytest
from commands import environment
from walls import descendants

from judge.catalog import ROOT
from judge.pool import Processes, WorkerDied, in_processes, processors


@pytest.fixture
def pool() -> Iterator[Processes]:
    with Processes(2) as made:
        yield made


def square(number: int) -> int:
    return number * number


def dies(how: int) -> None:
    os.kill(os.getpid(), how)


def fails() -> None:
    raise LookupError("as it should")


class Unpicklable(Exception):
    """An exception that cannot be read again on the other side."""

    def __init__(self, one: int, other: int) -> None:
        super().__init__("both")


def fails_oddly() -> None:
    raise Unpicklable(1, 2)


def leaves() -> None:
    sys.exit(3)


def sleeps(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def allowed() -> list[int]:
    return processors()


def test_results_and_exceptions_come_back(pool: Processes) -> None:
    """A call's result is its future's; so is its exception, and where that cannot be pickled what it says."""
    assert [future.result() for future in [pool.submit(square, number) for number in range(20)]] == [
        number * number for number in range(20)
    ]
    with pytest.raises(LookupError, match="as it should"):
        pool.submit(fails).result()
    with pytest.raises(RuntimeError, match="Unpicklable: both"):
        pool.submit(fails_oddly).result()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV])
def test_a_task_that_kills_its_process_fails_alone(pool: Processes, how: signal.Signals) -> None:
    """Exactly the task that was running fails, with the signal; what ran beside it and what waited is done."""
    beside = pool.submit(sleeps, 0.3)
    dead = pool.submit(dies, how)
    after = [pool.submit(square, number) for number in range(10)]
    with pytest.raises(WorkerDied, match=f"signal {int(how)}"):
        dead.result()
    assert beside.result() > 0
    assert [future.result() for future in after] == [number * number for number in range(10)]


def test_a_process_that_leaves_is_replaced(pool: Processes) -> None:
    """One that ends by itself is as dead as one that was killed."""
    with pytest.raises(WorkerDied, match="exit code 3"):
        pool.submit(leaves).result()
    assert pool.submit(square, 3).result() == 9


def test_patience_ends() -> None:
    """A process that does not answer in time is ended, and its task told so; the next has a new one."""
    with Processes(1, patience_s=2) as pool:
        assert pool.submit(square, 2).result() == 4
        with pytest.raises(WorkerDied, match="no answer"):
            pool.submit(sleeps, 1000).result()
        assert pool.submit(square, 3).result() == 9


def test_processes_are_renewed() -> None:
    """After so many tasks each a process is replaced by another."""
    with Processes(1, tasks_each=2) as pool:
        pids = [pool.submit(sleeps, 0).result() for _ in range(6)]
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [2, 2, 2]


def test_a_pinned_process_has_one_processor() -> None:
    """Each keeps to a processor of its own, as far as there are some."""
    with Processes(len(processors()), pinned=True) as pool:
        found = [pool.submit(allowed) for _ in range(20)]
    assert {tuple(future.result()) for future in found} <= {(number,) for number in processors()}


def test_an_end_at_once_leaves_nothing() -> None:
    """Ended in the middle: what waited is cancelled, what ran has failed, and no process is left."""
    pool = Processes(2)
    futures = [pool.submit(sleeps, 1000) for _ in range(6)]
    deadline = time.monotonic() + 30
    while len(pool.pids()) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    pids = pool.pids()
    pool.shutdown(cancel_futures=True)
    done, waiting = wait(futures, 30)
    assert not waiting
    assert sum(future.cancelled() for future in done) >= 4
    assert not set(pids) & set(descendants())
    with pytest.raises(RuntimeError, match="closed"):
        pool.submit(square, 1)


def test_a_problem_in_the_middle_of_the_proof_ends_the_rest() -> None:
    """`in_processes` raises what a task raised, and does not first do all the others."""
    from rich.console import Console

    found = in_processes(_slow_or_bad, [-1, *[30] * 50], Console(), "testing", jobs=2)
    started = time.monotonic()
    with pytest.raises(LookupError):
        list(found)
    assert time.monotonic() - started < 50 * 30 / 2, "it must not have waited for all of them"


def _slow_or_bad(seconds: int) -> None:
    if seconds < 0:
        raise LookupError
    time.sleep(seconds)


def test_processes_die_with_their_parent() -> None:
    """A judge that is killed leaves none of its processes behind, though they were in the middle of something."""
    program = (
        "import time; from judge.pool import Processes\n"
        "if __name__ == '__main__':\n"
        "    pool = Processes(2)\n"
        "    for _ in range(2): pool.submit(time.sleep, 1000)\n"
        "    while len(pool.pids()) < 2: time.sleep(.01)\n"
        "    print(*pool.pids(), flush=True)\n"
        "    time.sleep(1000)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    pids = [int(pid) for pid in parent.stdout.readline().split()]
    assert len(pids) == 2
    time.sleep(0.5)  # into their work
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 30
    while any(_alive(pid) for pid in pids):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
