"""Cycles in service calls: depth-first search in three colours, with an explicit stack.

Design
    The calls are read once into a list of callees for each caller. The search starts from every caller in turn and
    follows calls as deep as they go. A service is white until it is entered, grey while it is on the path from the
    start to where the search stands, and black once everything that it leads to has been searched. A call to a grey
    service closes a cycle: the path from that service to its end. A call to a black one leads nowhere new.

    `path` is the stack. Beside each service on it, `unseen` has an iterator over its callees, so that the search goes
    on where it left off, and `grey` has its place: whether a service is on the path at all, and where to cut, in
    O(1).

Invariants
    - Every service on the path calls the next one, and the grey services are exactly those on the path.
    - Nothing black leads to a cycle: it went black only after all that it calls had, with no call to a grey service.
    - Each service is entered at most once and each call looked at at most once.

Complexity
    Time O(V + E): each service enters and leaves the path once, each call is one step of one iterator, repeated calls
    included. Memory O(V + E): the callees, the path with its iterators, the black services. The stack is a plain
    list, so a chain of calls may be as long as memory allows.

Trade-offs
    Recursion is shorter, and ends at a depth of about a thousand; a higher recursion limit only moves the end to
    wherever the machine puts it. A `dict` alone, in order of insertion, could be path and look-up in one; but on
    CPython `next(reversed(path))` walks over the keys deleted at its end, which makes the way back along a chain
    quadratic. Kahn's peeling needs no path at all, but says only that a cycle exists and must then look for one among
    what is left; it is the better choice where a deployment order is wanted anyway. Tarjan's algorithm finds all
    strongly connected components in the same time and is longer; it pays when all the knots are to be reported, not
    just one cycle.
"""

from __future__ import annotations

from collections.abc import Iterable


def find_cycle(calls: Iterable[tuple[str, str]]) -> list[str] | None:
    """The services of one cycle in call order, or `None` where there is none. Time and memory O(V + E)."""
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
            if callee not in black:
                grey[callee] = len(path)
                path.append(callee)
                unseen.append(iter(callees.get(callee, ())))
                break
        else:  # everything that it calls has been searched
            black.add(service)
            del grey[service]
            path.pop()
            unseen.pop()
    return None
