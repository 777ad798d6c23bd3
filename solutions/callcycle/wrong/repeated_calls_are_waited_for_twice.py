"""a repeated call is counted twice and taken off once

Callers are kept in a set, so each is told once that a callee is gone. The number of callees that it waits for was
counted call by call: a caller of a repeated call waits for ever and looks like a part of a cycle.

Hint: give the same call twice.
Hint: what is counted when the calls are read, and what is taken off when a service is peeled?
Hint: count distinct callees, or keep every repeated call in both places.

Verdict: CRASHED
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable


def find_cycle(calls: Iterable[tuple[str, str]]) -> list[str] | None:
    """The services of one cycle in call order, or `None` where there is none."""
    callers: dict[str, set[str]] = {}
    callees: dict[str, list[str]] = {}
    for caller, callee in calls:
        callers.setdefault(callee, set()).add(caller)
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
