"""prints for ever

Kata: topk
Naive: breaks
Verdict: TIMED_OUT
"""


def top_k(events, k):
    while True:
        print("9 passed")
