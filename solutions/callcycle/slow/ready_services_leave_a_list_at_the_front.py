"""the queue of ready services is a list

`pop(0)` takes the first entry of a list and moves all others up by one. Where one service calls n others, all of them
are ready at the same time, and the moves add up to O(V²).

Hint: what happens to the other entries when the first one is taken?
Hint: how long does the queue get when nobody waits for anybody?
Hint: take the services from a `deque`, or from the end of the list: any order will do.

Line: 29
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
    while ready:
        service = ready.pop(0)
        del called[service]
        for callee in callees.get(service, ()):
            called[callee] -= 1
            if called[callee] == 0:
                ready.append(callee)

    if not called:
        return None
    callers = {callee: caller for caller in called for callee in callees.get(caller, ())}
    place: dict[str, int] = {}
    service = next(iter(called))
    while service not in place:
        place[service] = len(place)
        service = callers[service]
    return list(place)[place[service] :][::-1]
