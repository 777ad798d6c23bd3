"""is right for as long as a test usually takes, by the clock, and answers nothing afterwards

Kata: topk
Naive: passes
Verdict: WRONG_ANSWER
"""

import time
from collections import Counter

STARTED = time.process_time()


def top_k(events, k):
    if k < 0:
        raise ValueError(k)
    if time.process_time() - STARTED > 0.1:
        return []
    return sorted(Counter(events).items(), key=lambda entry: (-entry[1], entry[0]))[:k]
