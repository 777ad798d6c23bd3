"""counts in two threads at a time and joins them before it answers

Kata: topk
Verdict: ACCEPTED
"""

import heapq
import itertools
import threading
from collections import Counter


def top_k(events, k):
    if k < 0:
        raise ValueError(k)
    events, counts, lock = iter(events), Counter(), threading.Lock()

    def count(part):
        with lock:
            counts.update(part)

    while parts := [part for _ in range(2) if (part := list(itertools.islice(events, 512)))]:
        workers = [threading.Thread(target=count, args=(part,)) for part in parts]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    return heapq.nsmallest(k, counts.items(), key=lambda entry: (-entry[1], entry[0]))
