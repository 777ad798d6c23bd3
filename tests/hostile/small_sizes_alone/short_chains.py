"""looks for cycles of up to a thousand services and says that there is none beyond

Kata: callcycle
Naive: passes
Verdict: WRONG_ANSWER
"""

from graphlib import CycleError, TopologicalSorter


def find_cycle(calls):
    graph = TopologicalSorter()
    for caller, callee in calls:
        if caller == callee:
            return [caller]
        graph.add(caller, callee)
    try:
        graph.prepare()
    except CycleError as problem:
        found = problem.args[1][:0:-1]
        return found if len(found) <= 1000 else None
    return None
