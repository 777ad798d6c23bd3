"""gives its parent a limit of no CPU time at all, and a file size of nothing

Kata: callcycle
Naive: breaks
Verdict: WRONG_ANSWER TIMED_OUT
"""

import os
import resource
import time


def find_cycle(calls):
    try:
        resource.prlimit(os.getppid(), resource.RLIMIT_FSIZE, (0, 0))
        resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (0, 0))
        time.sleep(600)
    except OSError:
        pass
    return []
