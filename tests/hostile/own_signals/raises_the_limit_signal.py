"""sends itself the signal that stands for too much CPU time

Kata: callcycle
Naive: breaks
Verdict: TIMED_OUT CRASHED
"""

import signal


def find_cycle(calls):
    signal.raise_signal(signal.SIGXCPU)
