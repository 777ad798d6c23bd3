"""a service that is met again by another way is taken for a cycle

One set of visited services is enough to search an undirected graph, so it is tried here. Two services that call the
same third one are no cycle: what matters is whether the service met again is still on the path, not whether it was
ever seen.

Hint: try two services that call the same third one.
Hint: what must be true of a service that was met before, for the call to close a cycle?
Hint: take a service off the path once all that it calls has been searched, and tell "on the path" from "done".
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
            path.pop()
            unseen.pop()
    return None
