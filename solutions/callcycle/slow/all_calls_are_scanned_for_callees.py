"""all calls are read to find the callees of one service

The calls are at hand, and a comprehension picks those of one caller. It reads them all, once for each service: O(V E).

Hint: how many calls are read to find three callees?
Hint: what would you look up, and by what?
Hint: group the calls by caller once, in a dict of lists.

Line: 56
"""

from __future__ import annotations

from collections.abc import Iterable


def find_cycle(calls: Iterable[tuple[str, str]]) -> list[str] | None:
    """The services of one cycle in call order, or `None` where there is none."""
    distinct = dict.fromkeys(calls)
    callees = {caller: None for caller, _ in distinct}

    black: set[str] = set()
    for start in callees:
        if start not in black:
            cycle = _search(start, distinct, black)
            if cycle is not None:
                return cycle
    return None


def _search(start: str, distinct: dict[tuple[str, str], None], black: set[str]) -> list[str] | None:
    """Searches everything that `start` leads to and blackens it, unless a cycle is found on the way."""
    path = [start]
    unseen = [iter(_callees(start, distinct))]
    grey = {start: 0}
    while path:
        service = path[-1]
        for callee in unseen[-1]:
            if callee in grey:
                return path[grey[callee] :]
            if callee not in black:
                grey[callee] = len(path)
                path.append(callee)
                unseen.append(iter(_callees(callee, distinct)))
                break
        else:
            black.add(service)
            del grey[service]
            path.pop()
            unseen.pop()
    return None


def _callees(service: str, distinct: dict[tuple[str, str], None]) -> list[str]:
    """The services that one service calls."""
    return [callee for caller, callee in distinct if caller == service]
