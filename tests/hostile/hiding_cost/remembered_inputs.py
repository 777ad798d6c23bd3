"""pays a quadratic price once for each input and none when it is timed with the same one again

Kata: callcycle
Naive: passes
Verdict: TOO_SLOW TIMED_OUT
"""

import functools


def find_cycle(calls):
    return list(search(tuple(calls))) or None


@functools.cache
def search(calls):
    left = list(dict.fromkeys(calls))
    while left:
        callers = {caller for caller, _ in left}
        kept = [(caller, callee) for caller, callee in left if callee in callers]
        if len(kept) == len(left):
            break
        left = kept
    follow = dict(left)
    path = list(follow)[:1]
    while path and follow[path[-1]] not in path:
        path.append(follow[path[-1]])
    return tuple(path[path.index(follow[path[-1]]) :]) if path else ()
