"""Tarjan's strongly connected components, and a walk inside the first that has a cycle.

Why choose it: a component of more than one service, or one that calls itself, is a whole knot of cycles. The same pass
that finds one cycle here can report every knot, which is what whoever has to untie them needs.

Costs: time O(V + E), memory O(V + E). Each service carries two numbers, the order in which it was met and the earliest
service that it leads back to, and the explicit stack has to carry the second one back to the caller: more to get wrong
than three colours. A component is a set; the walk at the end turns it into a cycle.
"""

from __future__ import annotations

from collections.abc import Iterable


def find_cycle(calls: Iterable[tuple[str, str]]) -> list[str] | None:
    """The services of one cycle in call order, or `None` where there is none. Time and memory O(V + E)."""
    callees: dict[str, list[str]] = {}
    for caller, callee in calls:
        callees.setdefault(caller, []).append(callee)

    met: dict[str, int] = {}
    earliest: dict[str, int] = {}
    open_services: dict[str, None] = {}
    for start in callees:
        if start in met:
            continue
        met[start] = earliest[start] = len(met)
        open_services[start] = None
        path = [(start, iter(callees[start]))]
        while path:
            service, unseen = path[-1]
            for callee in unseen:
                if callee not in met:
                    met[callee] = earliest[callee] = len(met)
                    open_services[callee] = None
                    path.append((callee, iter(callees.get(callee, ()))))
                    break
                if callee in open_services:
                    earliest[service] = min(earliest[service], met[callee])
            else:
                path.pop()
                if path:
                    caller = path[-1][0]
                    earliest[caller] = min(earliest[caller], earliest[service])
                if earliest[service] == met[service]:
                    component = _close(service, open_services)
                    if len(component) > 1 or service in callees.get(service, ()):
                        return _walk(service, component, callees)
    return None


def _close(root: str, open_services: dict[str, None]) -> set[str]:
    """Takes the component of `root`, the services met from `root` on, off the open ones."""
    component = set()
    while root in open_services:
        component.add(open_services.popitem()[0])
    return component


def _walk(service: str, component: set[str], callees: dict[str, list[str]]) -> list[str]:
    """A cycle of the component: each of its services calls one of them, so a walk comes back to where it has been."""
    place: dict[str, int] = {}
    while service not in place:
        place[service] = len(place)
        service = next(callee for callee in callees[service] if callee in component)
    return list(place)[place[service] :]
