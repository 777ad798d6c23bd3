"""sleeps as long as nobody notices, wakes for a moment, and sleeps again, for ever

Kata: topk
Naive: breaks
Verdict: TIMED_OUT
"""

import time


def top_k(events, k):
    while True:
        time.sleep(1.5)
        sum(range(100_000))
