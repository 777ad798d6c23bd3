"""takes its parent's standard output by pidfd_getfd, writes the verdict there and ends the parent

Kata: tokenbucket
Naive: breaks
Verdict: WRONG_ANSWER CANNOT_LOAD
"""

import ctypes
import os
import signal

CALL = ctypes.CDLL(None, use_errno=True).syscall
PIDFD_OPEN, PIDFD_GETFD = 434, 438

try:
    stolen = CALL(PIDFD_GETFD, CALL(PIDFD_OPEN, os.getppid(), 0), 1, 0)
    if stolen >= 0:
        os.write(stolen, b"PASSED\n")
        os.kill(os.getppid(), signal.SIGKILL)
except OSError:
    pass


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=None):
        pass

    def try_acquire(self, tokens=1):
        return True

    def available(self):
        return 10.0
