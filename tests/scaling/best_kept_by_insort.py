"""keeps the best k in a list, each put in its place

Kata: topk
Workload: k: a quarter of the titles
Verdict: TOO_SLOW
"""

from bisect import insort
from collections import Counter


def top_k(events, k):
    if k < 0:
        raise ValueError(k)
    best = []
    for title, count in Counter(events).items():
        insort(best, (-count, title))
        if len(best) > k:
            best.pop()
    return [(title, -count) for count, title in best]
