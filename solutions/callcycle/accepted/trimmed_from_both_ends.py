"""Services trimmed from both ends, on numbers instead of names.

Why choose it: a service that nobody calls cannot be in a cycle, nor can one that calls nobody. Trimming both, again
and again, leaves the cycles and the ways between them, which is a small graph even where a large one hangs on a small
knot: a good first step before anything dearer, such as listing the cycles or choosing which calls to cut. Names become
numbers once, so everything after the first pass works on plain lists.

Costs: time O(V + E), memory O(V + E), about twice that of peeling from one end, since the graph is kept in both
directions. For one cycle alone the second direction is more than is needed.
"""

from __future__ import annotations

from collections.abc import Iterable


def find_cycle(calls: Iterable[tuple[str, str]]) -> list[str] | None:
    """The services of one cycle in call order, or `None` where there is none. Time and memory O(V + E)."""
    numbers: dict[str, int] = {}
    numbered = {
        (numbers.setdefault(caller, len(numbers)), numbers.setdefault(callee, len(numbers))) for caller, callee in calls
    }
    callees: list[list[int]] = [[] for _ in numbers]
    callers: list[list[int]] = [[] for _ in numbers]
    for caller, callee in numbered:
        callees[caller].append(callee)
        callers[callee].append(caller)

    left = [True] * len(numbers)
    _trim(callers, callees, left)
    _trim(callees, callers, left)
    if True not in left:
        return None
    names = list(numbers)
    return [names[service] for service in _walk(left.index(True), callees, left)]


def _trim(before: list[list[int]], after: list[list[int]], left: list[bool]) -> None:
    """Takes away the services with nothing left before them, until each of those left has something before it."""
    counts = [sum(left[other] for other in others) for others in before]
    ready = [service for service, count in enumerate(counts) if left[service] and count == 0]
    while ready:
        service = ready.pop()
        left[service] = False
        for other in after[service]:
            counts[other] -= 1
            if left[other] and counts[other] == 0:
                ready.append(other)


def _walk(service: int, callees: list[list[int]], left: list[bool]) -> list[int]:
    """Follows calls among the services left until one comes again, and cuts the way at its first visit."""
    place: dict[int, int] = {}
    while service not in place:
        place[service] = len(place)
        service = next(callee for callee in callees[service] if left[callee])
    return list(place)[place[service] :]
