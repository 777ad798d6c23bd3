"""ends the process with the exit code that stands for want of memory, and then with any other

Kata: tokenbucket
Naive: breaks
Verdict: CRASHED OUT_OF_MEMORY
"""

import os


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=None):
        os._exit(77)

    def try_acquire(self, tokens=1):
        os._exit(70)

    def available(self):
        os._exit(255)
