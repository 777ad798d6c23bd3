"""calls are taken for repeated when their names run together alike

To skip repeated calls, caller and callee are joined into one key. `"a" + "bc"` and `"ab" + "c"` are the same key, so a
call that was never seen is dropped, and its cycle with it.

Hint: try names of which one is the beginning of another.
Hint: which two different calls have the same key?
Hint: a tuple of the two names is a key that cannot run together.
"""

from __future__ import annotations

from collections.abc import Iterable


def find_cycle(calls: Iterable[tuple[str, str]]) -> list[str] | None:
    """The services of one cycle in call order, or `None` where there is none."""
    callees: dict[str, list[str]] = {}
    known: set[str] = set()
    for caller, callee in calls:
        if caller + callee not in known:
            known.add(caller + callee)
            callees.setdefault(caller, []).append(callee)

    black: set[str] = set()
    for start in callees:
        if start not in black:
            cycle = _search(start, callees, black)
            if cycle is not None:
                return cycle
    return None


def _search(start: str, callees: dict[str, list[str]], black: set[str]) -> list[str] | None:
    """Searches everything that `start` leads to and blackens it, unless a cycle is found on the way."""
    path = [start]
    unseen = [iter(callees[start])]
    grey = {start: 0}
    while path:
        service = path[-1]
        for callee in unseen[-1]:
            if callee in grey:
                return path[grey[callee] :]
            if callee not in black:
                grey[callee] = len(path)
                path.append(callee)
                unseen.append(iter(callees.get(callee, ())))
                break
        else:
            black.add(service)
            del grey[service]
            path.pop()
            unseen.pop()
    return None
