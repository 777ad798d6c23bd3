"""calls are taken for links without a direction

Union-find tells in a few lines whether a new link joins what is joined already. That is the right question for cables.
Two services that call the same third one are joined, and there is no cycle between them.

Hint: try two services that call the same third one, and a third that calls both.
Hint: would your answer change if caller and callee of one call were exchanged?
Hint: follow calls from caller to callee only, and ask whether they lead back.
"""

from __future__ import annotations

from collections.abc import Iterable


def find_cycle(calls: Iterable[tuple[str, str]]) -> list[str] | None:
    """The services of one cycle in call order, or `None` where there is none."""
    leader: dict[str, str] = {}
    joined: dict[str, list[str]] = {}
    for caller, callee in dict.fromkeys(calls):
        if _leader(leader, caller) == _leader(leader, callee):
            return _way(callee, caller, joined)
        leader[_leader(leader, caller)] = _leader(leader, callee)
        joined.setdefault(caller, []).append(callee)
        joined.setdefault(callee, []).append(caller)
    return None


def _leader(leader: dict[str, str], service: str) -> str:
    """The service that stands for all those joined with this one. O(log n) amortised: each look-up shortens the way."""
    while leader.get(service, service) != service:
        leader[service] = leader.get(leader[service], leader[service])
        service = leader[service]
    return service


def _way(source: str, target: str, joined: dict[str, list[str]]) -> list[str]:
    """The way from `source` to `target`, both included."""
    before = {source: source}
    reached = [source]
    for service in reached:
        for other in joined.get(service, ()):
            if other not in before:
                before[other] = service
                reached.append(other)
    way = [target]
    while way[-1] != source:
        way.append(before[way[-1]])
    return way[::-1]
