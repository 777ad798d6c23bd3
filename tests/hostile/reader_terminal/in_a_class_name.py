"""raises an exception of a class whose name moves the cursor up and overwrites the verdict

Kata: topk
Naive: breaks
Verdict: CRASHED
"""

Overwriting = type("Wrong\x1b[10A\x1b[2K\r✓ ACCEPTED\x1b[10B", (Exception,), {})


def top_k(events, k):
    raise Overwriting("\r")
