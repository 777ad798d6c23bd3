"""raises an exception whose message has fifty million characters

Kata: topk
Naive: breaks
Verdict: CRASHED WRONG_ANSWER
"""


def top_k(events, k):
    raise RuntimeError("9 passed\n" * 5_000_000)
