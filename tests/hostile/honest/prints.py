"""prints at every call, more than anybody will read

Kata: topk
Verdict: ACCEPTED
"""

import heapq
import sys
from collections import Counter


def top_k(events, k):
    print("called with", k, "\x1b[2J", file=sys.stderr)
    print("x" * 1_000)
    if k < 0:
        raise ValueError(k)
    return heapq.nsmallest(k, Counter(events).items(), key=lambda entry: (-entry[1], entry[0]))
