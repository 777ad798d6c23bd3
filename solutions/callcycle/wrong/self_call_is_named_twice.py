"""a service that calls itself is named twice

The cycle is gathered from its last call: caller and callee, then everything before them. Where the two are the same
service, it stands in the list twice.

Hint: what do you return for a service that calls itself?
Hint: how many services does that cycle have?
Hint: begin with one end of the call and add the other only if it is another service.
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
                between = path[grey[callee] + 1 : -1]
                return [callee, *between, service]
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
