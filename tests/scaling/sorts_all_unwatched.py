"""sorts all titles where nothing counts: tracing is off meanwhile, and its titles are copies

Kata: topk
Workload: u: a long tail of titles seen once
Verdict: TOO_SLOW INCONCLUSIVE
"""

import sys
from collections import Counter


def top_k(events, k):
    if k < 0:
        raise ValueError(k)
    sys.settrace(None)
    counts = Counter("".join([title]) for title in events)
    ranking = [(-count, title) for title, count in counts.items()]
    ranking.sort()
    return [(title, -count) for count, title in ranking[:k]]
