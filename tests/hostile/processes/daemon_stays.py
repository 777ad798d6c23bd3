"""leaves a daemon behind by a double fork, in a session of its own, while the file is loaded

Kata: tokenbucket
Naive: breaks
Verdict: CANNOT_LOAD
"""

import os
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for fd in range(64):
            try:
                os.close(fd)
            except OSError:
                pass
        time.sleep(600)
    os._exit(0)


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=time.monotonic):
        pass

    def try_acquire(self, tokens=1):
        return True

    def available(self):
        return 1.0
