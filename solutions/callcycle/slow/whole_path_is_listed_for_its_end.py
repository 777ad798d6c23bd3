"""the whole path is listed to find its end

A dict in order of insertion is a path and its look-up in one. It has no index, so its last key is taken from a list of
all of them, made anew at every step: a chain of n services takes O(V²) time.

Hint: how much does the line that finds the end of the path read?
Hint: how does that line's cost change along a chain?
Hint: keep the path in a list as well as in the dict: the end of a list is there at once.

Line: 37
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def find_cycle(calls: Iterable[tuple[str, str]]) -> list[str] | None:
    """The services of one cycle in call order, or `None` where there is none."""
    callees: dict[str, list[str]] = {}
    for caller, callee in calls:
        callees.setdefault(caller, []).append(callee)

    black: set[str] = set()
    for start in callees:
        if start not in black:
            cycle = _search(start, callees, black)
            if cycle is not None:
                return cycle
    return None


def _search(start: str, callees: dict[str, list[str]], black: set[str]) -> list[str] | None:
    """Searches everything that `start` leads to and blackens it, unless a cycle is found on the way."""
    path: dict[str, Iterator[str]] = {start: iter(callees[start])}
    while path:
        service = list(path)[-1]
        for callee in path[service]:
            if callee in path:
                services = list(path)
                return services[services.index(callee) :]
            if callee not in black:
                path[callee] = iter(callees.get(callee, ()))
                break
        else:
            black.add(service)
            del path[service]
    return None
