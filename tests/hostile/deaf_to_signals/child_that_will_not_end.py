"""leaves a child in another session that ignores all signals and holds the output open

Kata: tokenbucket
Naive: breaks
Verdict: CRASHED WRONG_ANSWER
"""

import os
import signal
import time


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=None):
        if os.fork() == 0:
            os.setsid()
            for number in range(1, 32):
                if number not in (signal.SIGKILL, signal.SIGSTOP):
                    signal.signal(number, signal.SIG_IGN)
            time.sleep(600)

    def try_acquire(self, tokens=1):
        return True

    def available(self):
        return 0.0
