"""the first service is repeated at the end

Drawn on a board, a cycle ends where it began, and several libraries spell it so. Here the way back to the first
service is understood: each service stands in the list once.

Hint: how many services does your answer name, and how many are there in the cycle?
Hint: what does the last service of the list call, as the statement has it?
Hint: leave the closing service off the end.
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
                return [*path[grey[callee] :], callee]
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
