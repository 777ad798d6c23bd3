"""The first witness: exact counts of what the function does, by site, at ascending sizes.

Runs in a child, since it rewrites the function. The ladder of sizes is climbed by the work counted on the last steps,
never by seconds, so that it has the same steps on a busy machine.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from judge.growth.charges import LEDGER
from judge.growth.child import Record, in_child
from judge.growth.rewriting import ROUNDS, Rewritten, Unreadable, rewrite

Make = Callable[[int], Any]
Run = Callable[[Any], Any]

WORK = 100_000
"""The rounds and calls that the biggest size may take, about; elements touched in C are cheaper."""
_CHEAP = 8
"""Elements touched in C that cost as much time as one round in Python."""
_MAKE_S = 0.08
"""Where making an argument takes longer than this, sizes end."""
_LARGEST = 1 << 20
_OPAQUE = 8
_FAILURES = 20
"""A function that failed at so many sizes is not tried at more."""
_PROBE = 14
"""The size at which it is seen whether a function remembers: small enough for an exponential one."""


def ladder(largest: int = _LARGEST) -> Iterator[int]:
    """Ascending sizes: each one at first, then two an octave, every second of them a power of two."""
    yield from range(1, 16)
    at = 16
    while at <= largest:
        yield at
        yield round(at * math.sqrt(2)) | 1
        at *= 2


def count(make: Make, run: Run, sizes: Sequence[int] | None = None) -> Iterator[Record]:
    """Records: the sites (`lines`, `names`), or why there are none (`unreadable`), then one for each size.

    A record of a size has `n`, `costs` (pairs of site and cost), `work` and `opaque` (calls without a rule, by name).
    A size at which `make` or `run` raises ends the ladder (`failed`), unless hardly anything was measured yet. Where a
    second run costs less than the first (`remembers`), each size is measured in a process of its own.
    """
    try:
        told = rewrite(run)
    except Unreadable as problem:
        yield {"unreadable": str(problem)}
        return
    yield {"lines": told.lines, "names": told.names}
    remembers = _remembers(make, run, told)
    if remembers:
        yield {"remembers": True}
    done: list[tuple[int, float]] = []
    failures = 0
    for n in sizes or ladder():
        if sizes is None and len(done) >= 3 and expected(done, n) > WORK:
            return
        record = _alone(make, run, told, n) if remembers else _one(make, run, told, n)
        if "failed" in record:
            failures += 1
            if len(done) >= 3 or failures >= _FAILURES:
                yield record
                return
            continue
        yield record
        done.append((n, record["work"]))
        if record["make_s"] > _MAKE_S and sizes is None:
            return


def _one(make: Make, run: Run, told: Rewritten, n: int) -> Record:
    try:
        started = time.thread_time()
        argument = make(n)
        seconds = time.thread_time() - started
        LEDGER.clear()
        run(argument)
    except Exception as problem:
        return {"failed": f"at n = {n}: {type(problem).__name__}: {problem}"[:200]}
    return _record(n, told, seconds)


def _alone(make: Make, run: Run, told: Rewritten, n: int) -> Record:
    """The same in a process of its own, in which nothing is remembered of other sizes."""
    records, end = in_child(lambda: iter([_one(make, run, told, n)]), cpu_s=10, wall_s=60)
    return records[0] if records else {"failed": f"at n = {n}: {end}"}


def _remembers(make: Make, run: Run, told: Rewritten) -> bool:
    """Whether a second run on an equal argument does clearly less than the first: the answer was kept."""

    def twice() -> Iterator[Record]:
        for n in (_PROBE, _PROBE):
            yield _one(make, run, told, n)

    records, _ = in_child(twice, cpu_s=5, wall_s=30)
    work = [sum(cost for _, cost in record["costs"]) for record in records if "costs" in record]
    return len(work) == 2 and work[1] < 0.7 * work[0] - 2


def _record(n: int, told: Rewritten, make_s: float) -> Record:
    costs = [(site, cost) for site, cost in enumerate(LEDGER.costs) if cost]
    rounds = sum(cost for site, cost in costs if told.names[site] in ROUNDS)
    work = rounds + sum(cost for _, cost in costs if cost) / _CHEAP
    common = sorted(LEDGER.opaque, key=lambda name: -LEDGER.opaque[name])[:_OPAQUE]
    opaque = {name: LEDGER.opaque[name] for name in common}
    return {"n": n, "costs": costs, "work": work, "opaque": opaque, "make_s": make_s}


def expected(done: list[tuple[int, float]], n: int) -> float:
    """The work at the next size: as it has grown of late, by a power of the size or by a power of a number."""
    upper = done[-4:]
    (low, early), (high, late) = upper[0], upper[-1]
    if early <= 0 or late <= early or low == high:
        return late
    steepness = math.log(late / early) / math.log(high / low)
    by_power: float = late * (n / high) ** steepness
    if steepness < 3.5:
        return by_power
    by_steps: float = late * (late / early) ** ((n - high) / (high - low))
    return max(by_power, by_steps)
