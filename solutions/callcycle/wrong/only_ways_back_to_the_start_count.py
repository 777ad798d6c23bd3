"""only a way back to the start is seen as a cycle

Each service is asked in turn: do its calls lead back to it? What was searched is not searched again, for speed. A
cycle behind the start is walked through, found not to lead back to the start, and never looked at again.

Hint: try a service that calls into a cycle without being on it.
Hint: which services has the first search used up for the later ones?
Hint: compare each callee with the whole path, not only with its beginning.
"""

from __future__ import annotations

from collections.abc import Iterable


def find_cycle(calls: Iterable[tuple[str, str]]) -> list[str] | None:
    """The services of one cycle in call order, or `None` where there is none."""
    callees: dict[str, list[str]] = {}
    for caller, callee in calls:
        callees.setdefault(caller, []).append(callee)

    seen: set[str] = set()
    for start in callees:
        if start not in seen:
            cycle = _search(start, callees, seen)
            if cycle is not None:
                return cycle
    return None


def _search(start: str, callees: dict[str, list[str]], seen: set[str]) -> list[str] | None:
    """Searches everything that `start` leads to, until a call leads back to it."""
    path = [start]
    unseen = [iter(callees[start])]
    seen.add(start)
    while path:
        for callee in unseen[-1]:
            if callee == start:
                return path
            if callee not in seen:
                seen.add(callee)
                path.append(callee)
                unseen.append(iter(callees.get(callee, ())))
                break
        else:
            path.pop()
            unseen.pop()
    return None
