"""ignores every signal that can be ignored and computes for ever

Kata: topk
Naive: breaks
Verdict: TIMED_OUT
"""

import signal


def top_k(events, k):
    for number in range(1, signal.NSIG):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        pass
