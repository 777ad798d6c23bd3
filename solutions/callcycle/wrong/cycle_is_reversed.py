"""the cycle comes in the wrong direction

Each service remembers who called it first, and the cycle is read off by going from caller to caller. That gives it
backwards. With one or two services nobody notices, since such a cycle is the same in both directions.

Hint: try a cycle of three services.
Hint: does each service in your answer call the next, or is it called by the next?
Hint: a cycle gathered from callee to caller has to be turned round.
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
    called_by: dict[str, str] = {}
    while path:
        service = path[-1]
        for callee in unseen[-1]:
            if callee in grey:
                cycle = [callee]
                while service != callee:
                    cycle.append(service)
                    service = called_by[service]
                return cycle
            if callee not in black:
                called_by[callee] = service
                grey.add(callee)
                path.append(callee)
                unseen.append(iter(callees.get(callee, ())))
                break
        else:
            black.add(service)
            grey.discard(service)
            path.pop()
            unseen.pop()
    return None
