"""the recursion limit is raised, but not far enough

A recursive search is short, and `sys.setrecursionlimit` seems to take its one fault away. A number that is large for
the chains of today is still a limit: a longer chain ends the search with a RecursionError, or the whole process.

Hint: try a cycle of all the services that the statement speaks of.
Hint: how long may a chain of calls be, and how deep may your search go?
Hint: keep the path on a stack of your own, each service with an iterator over its callees, and leave the limit alone.

Verdict: CRASHED
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

DEEPEST = 100_000


def find_cycle(calls: Iterable[tuple[str, str]]) -> list[str] | None:
    """The services of one cycle in call order, or `None` where there is none."""
    callees: dict[str, list[str]] = {}
    for caller, callee in calls:
        callees.setdefault(caller, []).append(callee)

    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(DEEPEST)
    try:
        done: set[str] = set()
        found = (_cycle_from(start, callees, {}, done) for start in callees)
        return next((cycle for cycle in found if cycle), None)
    finally:
        sys.setrecursionlimit(limit)


def _cycle_from(service: str, callees: dict[str, list[str]], place: dict[str, int], done: set[str]) -> list[str] | None:
    """A cycle that is met on the way through everything that `service` leads to."""
    if service in place:
        return list(place)[place[service] :]
    if service in done:
        return None
    place[service] = len(place)
    for callee in callees.get(service, ()):
        cycle = _cycle_from(callee, callees, place, done)
        if cycle:
            return cycle
    del place[service]
    done.add(service)
    return None
