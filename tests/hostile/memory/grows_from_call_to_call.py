"""keeps ten megabytes more at each call, and answers wrongly only once there is no room

Kata: tokenbucket
Naive: breaks
Verdict: OUT_OF_MEMORY WRONG_ANSWER CRASHED
"""

HELD = []


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=None):
        self.level = capacity

    def try_acquire(self, tokens=1):
        HELD.append(bytearray(b"x" * (10 << 20)))
        return True

    def available(self):
        HELD.append(bytearray(b"x" * (10 << 20)))
        return float(self.level)
