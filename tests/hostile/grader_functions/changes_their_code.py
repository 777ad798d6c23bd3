"""finds the functions of its callers, and gives each that asks for answers the code of one that gets none

Kata: tokenbucket
Naive: passes
Verdict: CANNOT_LOAD CRASHED REFUSED WRONG_ANSWER TIMED_OUT
"""

import gc
import sys
import types


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=None):
        pass

    def try_acquire(self, tokens=1):
        return None

    def available(self):
        return None


frame = sys._getframe(1)
while frame is not None:
    for value in [*frame.f_globals.values(), *gc.get_referrers(frame.f_code)]:
        if type(value) is types.FunctionType and value.__name__ in ("answers", "_caller", "_perform", "_function"):
            value.__code__ = (lambda module, script, *more: [None] * len(script)).__code__
    frame = frame.f_back
