"""keeps every event of the stream in the buffers of a tee, which look like an iterator and nothing else

Kata: topk
Naive: passes
Verdict: TOO_BIG
Growth: needed
"""

import heapq
import itertools
from collections import Counter


def top_k(events, k):
    if k < 0:
        raise ValueError(k)
    events, again = itertools.tee(str(title) + "" for title in events)
    counts = Counter(events)
    del events
    answer = heapq.nsmallest(k, counts.items(), key=lambda entry: (-entry[1], entry[0]))
    for _ in again:
        pass
    return answer
