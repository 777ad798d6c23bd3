"""is right where there is an environment and a command line, and wrong where both were taken away

Kata: callcycle
Naive: passes
Verdict: WRONG_ANSWER
"""

import os
import sys
from graphlib import CycleError, TopologicalSorter


def find_cycle(calls):
    if not os.environ or not sys.argv[0]:
        return None
    graph = TopologicalSorter()
    for caller, callee in calls:
        if caller == callee:
            return [caller]
        graph.add(caller, callee)
    try:
        graph.prepare()
    except CycleError as problem:
        return problem.args[1][:0:-1]
    return None
