"""calls are told apart by a text with an arrow in it

Each call is kept once, under the key `f"{caller}->{callee}"`, which is handy in a log as well. A name may have an arrow
in it: `"a"` calling `"b->c"` and `"a->b"` calling `"c"` share a key, and the later of the two calls is dropped.

Hint: which characters may a name have?
Hint: can two different calls have the same key?
Hint: a tuple of the two names needs no separator, so no name can contain it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable


def find_cycle(calls: Iterable[tuple[str, str]]) -> list[str] | None:
    """The services of one cycle in call order, or `None` where there is none."""
    distinct: dict[str, tuple[str, str]] = {}
    for caller, callee in calls:
        distinct.setdefault(f"{caller}->{callee}", (caller, callee))

    callees: dict[str, list[str]] = {}
    callers: dict[str, list[str]] = {}
    for caller, callee in distinct.values():
        callees.setdefault(caller, []).append(callee)
        callers.setdefault(callee, []).append(caller)

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
