"""raises SystemExit(0), which `except Exception` does not catch, when it is first called

Kata: topk
Naive: passes
Verdict: CRASHED
"""


def top_k(events, k):
    raise SystemExit(0)
