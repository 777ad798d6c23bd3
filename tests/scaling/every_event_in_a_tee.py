"""holds every event of the stream in the buffer of a tee until it has answered

Kata: topk
Workload: n: a stream with few distinct titles
Verdict: TOO_BIG
"""

import heapq
import itertools
from collections import Counter


def top_k(events, k):
    if k < 0:
        raise ValueError(k)
    counted, again = itertools.tee(title + "" for title in events)
    counts = Counter(counted)
    answer = heapq.nsmallest(k, counts.items(), key=lambda entry: (-entry[1], entry[0]))
    next(again, None)
    return answer
