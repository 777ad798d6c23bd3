"""the finished services are forgotten at each start

Each search brings its own set of finished services, so that one cannot disturb the other. What the first has searched,
the second searches again: a chain of n services is walked from each of its n callers, O(V (V + E)).

Hint: how often is the last service of a chain searched?
Hint: can a later start make a service dangerous that was found harmless?
Hint: share one set of finished services among all starts of a call.

Line: 37
"""

from __future__ import annotations

from collections.abc import Iterable


def find_cycle(calls: Iterable[tuple[str, str]]) -> list[str] | None:
    """The services of one cycle in call order, or `None` where there is none."""
    callees: dict[str, list[str]] = {}
    for caller, callee in calls:
        callees.setdefault(caller, []).append(callee)

    for start in callees:
        cycle = _search(start, callees)
        if cycle is not None:
            return cycle
    return None


def _search(start: str, callees: dict[str, list[str]]) -> list[str] | None:
    """Searches everything that `start` leads to, unless a cycle is found on the way."""
    path = [start]
    unseen = [iter(callees[start])]
    grey = {start: 0}
    black: set[str] = set()
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
