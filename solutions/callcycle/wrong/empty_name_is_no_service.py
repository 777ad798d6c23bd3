"""the empty name is taken for no service

"No cycle yet" and "a cycle that is closed at this service" share one variable, which is tested for truth. The empty
string is a name like any other, and is false.

Hint: try a service whose name is the empty string.
Hint: which values besides None does your test for truth turn down?
Hint: compare with None.
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
        closing = None
        for callee in unseen[-1]:
            if callee in grey:
                closing = callee
                break
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
        if closing:
            return path[grey[closing] :]
    return None
