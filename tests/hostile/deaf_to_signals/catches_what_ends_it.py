"""catches every exception, also those that end a program, and goes on

Kata: callcycle
Naive: breaks
Verdict: TIMED_OUT CRASHED
"""

import signal


def find_cycle(calls):
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
    signal.signal(signal.SIGALRM, lambda number, frame: [].pop())
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
