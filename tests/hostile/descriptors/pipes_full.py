"""fills pipes that nobody reads until it stops in the middle of a write

Kata: topk
Naive: breaks
Verdict: TIMED_OUT CRASHED
"""

import os


def top_k(events, k):
    while True:
        _, writer = os.pipe()
        os.write(writer, bytes(1 << 24))
