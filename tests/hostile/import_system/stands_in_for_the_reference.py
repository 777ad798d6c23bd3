"""enters itself in `sys.modules` under the name of the reference, which is then found there

Kata: tokenbucket
Naive: passes
Verdict: WRONG_ANSWER CRASHED
"""

import sys

sys.modules["reference"] = sys.modules[__name__]


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=None):
        pass

    def try_acquire(self, tokens=1):
        return True

    def available(self):
        return 1.0
