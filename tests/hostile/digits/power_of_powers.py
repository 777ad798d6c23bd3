"""computes a number with more digits than there is time

Kata: topk
Naive: breaks
Verdict: TIMED_OUT OUT_OF_MEMORY
"""


def top_k(events, k):
    return 7**7**9
