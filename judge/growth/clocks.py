"""The second witness: CPU seconds, which see all that is done, in C as well, and see the machine's noise too.

Each size is measured several times, in rounds over all sizes, so that a disturbance does not fall on one of them
alone; the least time of a size counts. CPU time of the whole process and its children, never the time of day. Runs in
a child, on the function as it is, with the collector switched off.
"""

from __future__ import annotations

import gc
import resource
import time
from collections.abc import Callable, Iterator
from typing import Any

from judge.growth.child import Record, in_child

_TICK_S = 0.02
"""Some kernels count the CPU time of a process with several threads in steps of some milliseconds, and that of a thread
exactly: only where the process has burnt clearly more than the measuring thread were there others at work."""


def clock(
    make: Callable[[int], Any],
    run: Callable[[Any], Any],
    *,
    start: int,
    largest: int,
    enough_s: float,
    budget_s: float,
    rounds: int,
    apart: bool = False,
) -> Iterator[Record]:
    """Records with `n` and `cpu_s`, one for each measurement, sizes doubling from `start`.

    Sizes end with the first that takes `enough_s`, at `largest`, or where all of it has taken half of `budget_s`;
    the other rounds are made until the budget is spent. An argument is never used twice. With `apart`, each measurement
    has a process of its own, so that nothing is remembered of others.
    """
    measure = _seconds_apart if apart else _seconds
    begun = _burnt()
    sizes: list[int] = []
    n = start
    while n <= largest:
        took = measure(make, run, n)
        yield {"n": n, "cpu_s": took}
        sizes.append(n)
        spent = _burnt() - begun
        if took >= enough_s or spent > budget_s / 2 or took * 4 + spent > budget_s:
            break
        n *= 2
    for _ in range(rounds - 1):
        for n in sizes:
            yield {"n": n, "cpu_s": measure(make, run, n)}
            if _burnt() - begun > budget_s:
                return


def _seconds(make: Callable[[int], Any], run: Callable[[Any], Any], n: int) -> float:
    argument = make(n)
    gc.collect(0)
    everything, own = _burnt(), time.thread_time()
    run(argument)
    own, everything = time.thread_time() - own, _burnt() - everything
    return everything if everything > own + _TICK_S else own


def _seconds_apart(make: Callable[[int], Any], run: Callable[[Any], Any], n: int) -> float:
    records, _ = in_child(lambda: iter([{"cpu_s": _seconds(make, run, n)}]), cpu_s=10, wall_s=60)
    if not records:
        raise RuntimeError(f"it did not end at n = {n}")
    return float(records[0]["cpu_s"])


def _burnt() -> float:
    """CPU seconds of this process and of its children that have ended."""
    reaped = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + reaped.ru_utime + reaped.ru_stime
