"""the cycle is put together from its end, at the front of a list

The walk among the services that peeling has left goes from callee to caller, against the calls, so each service belongs
before those that are there already. `insert(0, ...)` moves all of them up by one: O(V²) for a cycle of V services.

Hint: what happens to the other entries of a list when one is put before them?
Hint: how long may a cycle be?
Hint: append, and turn the list round once at the end.

Line: 43
"""

from __future__ import annotations

from collections.abc import Iterable


def find_cycle(calls: Iterable[tuple[str, str]]) -> list[str] | None:
    """The services of one cycle in call order, or `None` where there is none."""
    callees: dict[str, list[str]] = {}
    called: dict[str, int] = {}
    for caller, callee in calls:
        callees.setdefault(caller, []).append(callee)
        called.setdefault(caller, 0)
        called[callee] = called.get(callee, 0) + 1

    ready = [service for service, count in called.items() if count == 0]
    for service in ready:  # grows as services become ready
        del called[service]
        for callee in callees.get(service, ()):
            called[callee] -= 1
            if called[callee] == 0:
                ready.append(callee)

    if not called:
        return None
    a_caller = {callee: caller for caller in called for callee in callees.get(caller, ())}
    met = {service := next(iter(called))}
    while (service := a_caller[service]) not in met:
        met.add(service)
    cycle = [service]
    while (caller := a_caller[cycle[0]]) != service:
        cycle.insert(0, caller)
    return cycle
