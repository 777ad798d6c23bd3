"""everything that could not be peeled is returned

Kahn's peeling leaves something exactly where there is a cycle, and what is left is taken for it. The rest holds every
cycle with the ways between and behind them, in no order of calls.

Hint: put a service behind the cycle, called by it and calling nobody.
Hint: does every service that you return call the next one?
Hint: peeling says whether there is a cycle; to have it, walk among the services that are left until one comes again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable


def find_cycle(calls: Iterable[tuple[str, str]]) -> list[str] | None:
    """The services of one cycle in call order, or `None` where there is none."""
    callees: dict[str, list[str]] = {}
    called: dict[str, int] = {}
    for caller, callee in calls:
        callees.setdefault(caller, []).append(callee)
        called.setdefault(caller, 0)
        called[callee] = called.get(callee, 0) + 1

    ready = deque(service for service, count in called.items() if count == 0)
    while ready:
        service = ready.popleft()
        del called[service]
        for callee in callees.get(service, ()):
            called[callee] -= 1
            if called[callee] == 0:
                ready.append(callee)
    return list(called) or None
