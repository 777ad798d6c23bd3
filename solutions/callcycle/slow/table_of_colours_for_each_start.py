"""a table of all services is made for each start

All services are painted white before each search, in one quick line. With many small groups of services the searches
are short, and painting takes all the time: O(V²).

Hint: what does a search of two services cost in a graph of a hundred thousand?
Hint: which line touches every service, and how often does it run?
Hint: make the table once, before the first search.

Line: 30
"""

from __future__ import annotations

from collections.abc import Iterable

WHITE, GREY, BLACK = range(3)


def find_cycle(calls: Iterable[tuple[str, str]]) -> list[str] | None:
    """The services of one cycle in call order, or `None` where there is none."""
    callees: dict[str, list[str]] = {}
    for caller, callee in calls:
        callees.setdefault(caller, []).append(callee)
        callees.setdefault(callee, [])

    done: set[str] = set()
    for start in callees:
        if start not in done:
            colour = dict.fromkeys(callees, WHITE)
            cycle = _search(start, callees, colour, done)
            if cycle is not None:
                return cycle
    return None


def _search(start: str, callees: dict[str, list[str]], colour: dict[str, int], done: set[str]) -> list[str] | None:
    """Searches everything that `start` leads to and blackens it, unless a cycle is found on the way."""
    path = [(start, iter(callees[start]))]
    colour[start] = GREY
    while path:
        service, unseen = path[-1]
        for callee in unseen:
            if colour[callee] == GREY:
                services = [service for service, _ in path]
                return services[services.index(callee) :]
            if colour[callee] == WHITE and callee not in done:
                colour[callee] = GREY
                path.append((callee, iter(callees[callee])))
                break
        else:
            colour[service] = BLACK
            done.add(service)
            path.pop()
    return None
