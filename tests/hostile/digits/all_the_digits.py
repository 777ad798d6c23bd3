"""lifts the limit on digits and asks for a text of ten million of them

Kata: tokenbucket
Naive: breaks
Verdict: TIMED_OUT
"""

import sys


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=None):
        sys.set_int_max_str_digits(0)

    def try_acquire(self, tokens=1):
        return str(9**10_000_000)

    def available(self):
        return 0.0
