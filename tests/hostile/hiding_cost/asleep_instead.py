"""sleeps for as long as a slow solution would compute, which costs no CPU time at all

Kata: topk
Naive: passes
Verdict: TIMED_OUT
"""

import time
from collections import Counter


def top_k(events, k):
    if k < 0:
        raise ValueError(k)
    events = list(events)
    time.sleep((len(events) / 40) ** 2 / 1000)
    return sorted(Counter(events).items(), key=lambda entry: (-entry[1], entry[0]))[:k]
