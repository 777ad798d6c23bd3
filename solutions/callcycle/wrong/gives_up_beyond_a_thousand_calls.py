"""chains of more than a thousand calls are not followed to their end

A limit on the depth, borrowed from the recursion limit or from a guard against runaway requests, keeps the search
short. Whatever lies deeper is reported as free of cycles.

Hint: try a cycle of five thousand services.
Hint: is there a number in your code that bounds how far it looks?
Hint: the stack may be as deep as there are services: take the limit away.
"""

from __future__ import annotations

from collections.abc import Iterable

MAX_DEPTH = 1_000


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
            if callee not in black and len(path) < MAX_DEPTH:
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
