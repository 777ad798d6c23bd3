"""starts a pool of processes for each call and never joins it

Kata: callcycle
Naive: breaks
Verdict: CRASHED WRONG_ANSWER
"""

import multiprocessing
import time

POOLS = []


def find_cycle(calls):
    context = multiprocessing.get_context("fork")
    for _ in range(12):
        worker = context.Process(target=time.sleep, args=(60,))
        worker.start()
        POOLS.append(worker)
    return None
