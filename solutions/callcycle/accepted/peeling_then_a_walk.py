"""Kahn's peeling, then a walk among what is left.

Why choose it: there is no search with a path to keep in order, only counters. Services whose every callee is gone are
taken away until none is left, which proves that there is no cycle and is a deployment order on the way. If some are
left, each of them calls another of them, so a walk from any one, always to such a callee, must come back to itself.

Costs: time O(V + E), memory O(V + E) for the callers of each service, which is the graph turned round. Every service is
peeled even where the very first call closes a cycle, so finding one early saves nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable


def find_cycle(calls: Iterable[tuple[str, str]]) -> list[str] | None:
    """The services of one cycle in call order, or `None` where there is none. Time and memory O(V + E)."""
    callers: dict[str, list[str]] = {}
    callees: dict[str, list[str]] = {}
    for caller, callee in calls:
        callers.setdefault(callee, []).append(caller)
        callees.setdefault(caller, []).append(callee)

    waiting_for = {caller: len(called) for caller, called in callees.items()}
    ready = deque(service for service in callers if service not in callees)
    while ready:
        for caller in callers.get(ready.popleft(), ()):
            waiting_for[caller] -= 1
            if waiting_for[caller] == 0:
                del waiting_for[caller]
                ready.append(caller)

    if not waiting_for:
        return None
    place: dict[str, int] = {}
    service = next(iter(waiting_for))
    while service not in place:
        place[service] = len(place)
        service = next(callee for callee in callees[service] if callee in waiting_for)
    return list(place)[place[service] :]
