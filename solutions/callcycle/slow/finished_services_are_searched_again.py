"""a service that is done is searched again for each way to it

Grey services on the path are enough to find every cycle, so the third colour is left out. A service that many ways
lead to is then searched once for each way, and their number can double with every step: O(2^V).

Hint: how often is the last service searched in a row of diamonds?
Hint: what is known of a service once all that it leads to was searched without a cycle?
Hint: remember such services, and do not enter them again.

Line: 36
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
    while path:
        service = path[-1]
        for callee in unseen[-1]:
            if callee in grey:
                return path[grey[callee] :]
            grey[callee] = len(path)
            path.append(callee)
            unseen.append(iter(callees.get(callee, ())))
            break
        else:
            del grey[service]
            path.pop()
            unseen.pop()
    return None
