"""stops its own process, which then neither runs nor ends

Kata: tokenbucket
Naive: breaks
Verdict: TIMED_OUT
"""

import os
import signal


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=None):
        os.kill(os.getpid(), signal.SIGSTOP)

    def try_acquire(self, tokens=1):
        return True

    def available(self):
        return 0.0
