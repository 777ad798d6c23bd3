"""returns a list a thousand lists deep, each twice in the one around it, which nobody finishes walking

Kata: topk
Naive: breaks
Verdict: WRONG_ANSWER TIMED_OUT OUT_OF_MEMORY
"""

import sys


def top_k(events, k):
    sys.setrecursionlimit(1 << 30)
    answer = []
    for _ in range(1_000_000):
        answer = [answer, answer]
    return answer
