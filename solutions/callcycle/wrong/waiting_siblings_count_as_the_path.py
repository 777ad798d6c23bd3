"""services that wait on the stack are taken for callers

The recursion is turned into a loop by putting all callees on a stack, and "on the stack" is read as "on the path".
Most of the stack are siblings that wait for their turn, and a call to a sibling closes no cycle.

Hint: try a service that calls two others, one of which calls the other.
Hint: who is on your stack besides the callers of the service in hand?
Hint: keep the path apart from what is still to be searched, or keep an iterator over the callees of each service on it.
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
    stack = [start]
    place = {start: 0}
    while stack:
        service = stack[-1]
        waiting = [callee for callee in dict.fromkeys(callees.get(service, ())) if callee not in black]
        for callee in waiting:
            if callee in place:
                return stack[place[callee] :]
        for callee in waiting:
            place[callee] = len(stack)
            stack.append(callee)
        if not waiting:
            black.add(service)
            del place[service]
            stack.pop()
    return None
