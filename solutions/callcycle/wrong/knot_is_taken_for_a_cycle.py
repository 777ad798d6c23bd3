"""a strongly connected component is taken for a cycle

Tarjan's algorithm gives components, and each one that is larger than a single service has a cycle. Where cycles share
services, the component is all of them together, and no single way leads round it.

Hint: try two cycles that share a service.
Hint: in your answer, does each service call the next?
Hint: walk inside the component, from callee to callee, until a service comes again.
"""

from __future__ import annotations

from collections.abc import Iterable


def find_cycle(calls: Iterable[tuple[str, str]]) -> list[str] | None:
    """The services of one cycle in call order, or `None` where there is none."""
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
                        return component[::-1]
    return None


def _close(root: str, open_services: dict[str, None]) -> list[str]:
    """Takes the component of `root`, the services met from `root` on, off the open ones."""
    component = []
    while root in open_services:
        component.append(open_services.popitem()[0])
    return component
