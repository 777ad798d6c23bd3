"""answers with a `UserList`, which is equal to a list and none

Kata: callcycle
Naive: passes
Verdict: WRONG_ANSWER
"""

from collections import UserList


def find_cycle(calls):
    callees = {}
    for caller, callee in calls:
        callees.setdefault(caller, []).append(callee)
    for start in callees:
        path, rest = [], [(start, 0)]
        while rest:
            service, depth = rest.pop()
            path[depth:] = [service]
            for callee in callees.get(service, ()):
                if callee in path:
                    return UserList(path[path.index(callee) :])
                rest.append((callee, depth + 1))
    return None
