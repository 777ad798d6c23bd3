"""closes standard output and error, and lets the first failure be reported into nothing

Kata: tokenbucket
Naive: breaks
Verdict: WRONG_ANSWER CRASHED
"""

import sys


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=None):
        sys.stdout.close()
        sys.stderr.close()

    def try_acquire(self, tokens=1):
        return True

    def available(self):
        return 0.0
