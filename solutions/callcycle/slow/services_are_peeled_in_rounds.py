"""all services are looked at in each round of peeling

Round after round, services none of whose callees is left are taken away, until a round takes none. A chain loses one
service in a round, and each round looks at all that are left: O(V (V + E)).

Hint: how many rounds does a chain of n services take?
Hint: which services can have become free since the last round?
Hint: when a service goes, look only at its callers, and put the free ones into a queue.

Line: 25
"""

from __future__ import annotations

from collections.abc import Iterable


def find_cycle(calls: Iterable[tuple[str, str]]) -> list[str] | None:
    """The services of one cycle in call order, or `None` where there is none."""
    left: dict[str, set[str]] = {}
    for caller, callee in calls:
        left.setdefault(caller, set()).add(callee)

    while left:
        free = [service for service, called in left.items() if not any(callee in left for callee in called)]
        if not free:
            break
        for service in free:
            del left[service]

    if not left:
        return None
    place: dict[str, int] = {}
    service = next(iter(left))
    while service not in place:
        place[service] = len(place)
        service = next(callee for callee in left[service] if callee in left)
    return list(place)[place[service] :]
