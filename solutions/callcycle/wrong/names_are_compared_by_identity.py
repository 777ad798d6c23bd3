"""names are compared with `is`

For text from the same place in the program, and for single letters, equal strings are mostly one object in CPython.
Names that come from elsewhere are objects of their own each time they are named, so the walk never finds where to
stop.

Hint: are one-letter names right, and longer ones not?
Hint: how do you find out that two names are equal?
Hint: compare names with `==`; `is` asks whether they are the same object.

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
            cycle = _search(start, callees, black)
            if cycle is not None:
                return cycle
    return None


def _search(start: str, callees: dict[str, list[str]], black: set[str]) -> list[str] | None:
    """Searches everything that `start` leads to and blackens it, unless a cycle is found on the way."""
    path = [start]
    unseen = [iter(callees[start])]
    grey = {start}
    while path:
        service = path[-1]
        for callee in unseen[-1]:
            if callee in grey:
                at = len(path) - 1
                while path[at] is not callee:
                    at -= 1
                return path[at:]
            if callee not in black:
                grey.add(callee)
                path.append(callee)
                unseen.append(iter(callees.get(callee, ())))
                break
        else:
            black.add(service)
            grey.remove(service)
            path.pop()
            unseen.pop()
    return None
