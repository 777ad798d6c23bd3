"""interns its keys, runs and freezes the garbage collector, and takes weak references

Kata: callcycle
Verdict: ACCEPTED
"""

import gc
import sys
import weakref
from graphlib import CycleError, TopologicalSorter


class Graph(TopologicalSorter):
    pass


def find_cycle(calls):
    gc.disable()
    graph = Graph()
    watcher = weakref.ref(graph)
    for caller, callee in calls:
        caller, callee = sys.intern(caller), sys.intern(callee)
        if caller == callee:
            return [caller]
        graph.add(caller, callee)
    try:
        watcher().prepare()
    except CycleError as problem:
        return problem.args[1][:0:-1]
    finally:
        gc.enable()
        gc.collect(0)
    return None
