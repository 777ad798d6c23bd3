"""the services of a long cycle are sorted

A cycle of two or three can be read at a glance; a longer one is put in alphabetical order, so that the report looks
the same after every run. The list then names the right services, and no longer says which of them calls which.

Hint: try a cycle of five services whose order is not that of the alphabet.
Hint: does each service of your answer call the next one?
Hint: where a fixed form is wanted, begin with the smallest name and go round from there in call order.
"""

from __future__ import annotations

from collections.abc import Iterable

SHORT = 4


def find_cycle(calls: Iterable[tuple[str, str]]) -> list[str] | None:
    """The services of one cycle, or `None` where there is none."""
    callees: dict[str, list[str]] = {}
    for caller, callee in calls:
        callees.setdefault(caller, []).append(callee)

    black: set[str] = set()
    for start in callees:
        if start not in black:
            cycle = _search(start, callees, black)
            if cycle is not None:
                return cycle if len(cycle) <= SHORT else sorted(cycle)
    return None


def _search(start: str, callees: dict[str, list[str]], black: set[str]) -> list[str] | None:
    """Searches everything that `start` leads to and blackens it, unless a cycle is found on the way."""
    path = [start]
    unseen = [iter(callees[start])]
    grey = {start: 0}
    while path:
        service = path[-1]
        for callee in unseen[-1]:
            if callee in grey:
                return path[grey[callee] :]
            if callee not in black:
                grey[callee] = len(path)
                path.append(callee)
                unseen.append(iter(callees.get(callee, ())))
                break
        else:
            black.add(service)
            del grey[service]
            path.pop()
            unseen.pop()
    return None
