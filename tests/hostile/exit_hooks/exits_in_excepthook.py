"""raises KeyboardInterrupt, with a `sys.excepthook` that ends the process with status 0

Kata: topk
Naive: passes
Verdict: CRASHED
"""

import os
import sys

sys.excepthook = lambda kind, problem, traceback: os._exit(0)


def top_k(events, k):
    raise KeyboardInterrupt
