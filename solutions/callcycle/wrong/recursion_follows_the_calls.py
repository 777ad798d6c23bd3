"""the search recurses once for each call of a chain

Depth-first search is a recursive function of six lines, and right as long as chains are short. CPython ends a
recursion at a depth of about a thousand, with a RecursionError.

Hint: try a chain of ten thousand services.
Hint: how deep does your recursion get?
Hint: keep the path on a stack of your own, each service with an iterator over its callees.

Verdict: CRASHED
"""

from __future__ import annotations

from collections.abc import Iterable


def find_cycle(calls: Iterable[tuple[str, str]]) -> list[str] | None:
    """The services of one cycle in call order, or `None` where there is none."""
    callees: dict[str, list[str]] = {}
    for caller, callee in calls:
        callees.setdefault(caller, []).append(callee)

    black: set[str] = set()
    for start in callees:
        if start not in black:
            cycle = _search(start, callees, black, [], {})
            if cycle is not None:
                return cycle
    return None


def _search(
    service: str, callees: dict[str, list[str]], black: set[str], path: list[str], grey: dict[str, int]
) -> list[str] | None:
    """Searches everything that `service` leads to and blackens it, unless a cycle is found on the way."""
    grey[service] = len(path)
    path.append(service)
    for callee in callees.get(service, ()):
        if callee in grey:
            return path[grey[callee] :]
        if callee not in black:
            cycle = _search(callee, callees, black, path, grey)
            if cycle is not None:
                return cycle
    black.add(service)
    del grey[service]
    path.pop()
    return None
