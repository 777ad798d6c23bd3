"""the path is searched from end to end for every call

`callee in path` reads well and runs in C. It compares the callee with every service on the path, so a chain of n
services costs n comparisons for each of its calls: O(V²).

Hint: what does `in` do with a list?
Hint: how long does the path get, and how often is it searched?
Hint: keep the services of the path in a set or a dict beside the list.

Line: 40
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
            cycle = _search(start, callees, black)
            if cycle is not None:
                return cycle
    return None


def _search(start: str, callees: dict[str, list[str]], black: set[str]) -> list[str] | None:
    """Searches everything that `start` leads to and blackens it, unless a cycle is found on the way."""
    path = [start]
    unseen = [iter(callees[start])]
    while path:
        service = path[-1]
        for callee in unseen[-1]:
            if callee in path:
                return path[path.index(callee) :]
            if callee not in black:
                path.append(callee)
                unseen.append(iter(callees.get(callee, ())))
                break
        else:
            black.add(service)
            path.pop()
            unseen.pop()
    return None
