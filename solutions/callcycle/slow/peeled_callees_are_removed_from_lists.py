"""each peeled service is removed from the lists of its callers

Kahn's peeling is written as it is told: take a service that calls nobody, and strike it off the callees of its
callers. `list.remove` looks for it from the front, so one caller with n callees costs O(n²).

Hint: what does `remove` do before it removes?
Hint: does it matter which callees are left, or only how many?
Hint: count the callees of each service, and take one off the count.

Line: 30
"""

from __future__ import annotations

from collections.abc import Iterable


def find_cycle(calls: Iterable[tuple[str, str]]) -> list[str] | None:
    """The services of one cycle in call order, or `None` where there is none."""
    callers: dict[str, list[str]] = {}
    callees: dict[str, list[str]] = {}
    for caller, callee in calls:
        callers.setdefault(callee, []).append(caller)
        callees.setdefault(caller, []).append(callee)

    ready = [service for service in callers if service not in callees]
    while ready:
        service = ready.pop()
        for caller in callers.get(service, ()):
            callees[caller].remove(service)
            if not callees[caller]:
                del callees[caller]
                ready.append(caller)

    if not callees:
        return None
    place: dict[str, int] = {}
    service = next(iter(callees))
    while service not in place:
        place[service] = len(place)
        service = callees[service][0]
    return list(place)[place[service] :]
