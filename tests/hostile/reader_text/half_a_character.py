"""raises an exception with half of a surrogate pair, which cannot be printed

Kata: topk
Naive: breaks
Verdict: CRASHED
"""


def top_k(events, k):
    raise RuntimeError("\ud800 \udcff \udfff")
