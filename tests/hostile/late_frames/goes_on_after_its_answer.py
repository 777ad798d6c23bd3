"""has a thread write to every descriptor for as long as the process lives, between the questions too

Kata: tokenbucket
Naive: passes
Verdict: REFUSED WRONG_ANSWER
"""

import atexit
import os
import threading
import time


@atexit.register
def leave():
    os.write(1, b"\n10 passed\n")
    os._exit(0)


def chatter():
    while True:
        for number in range(3, 16):
            try:
                os.write(number, b"\0" * 40)
            except OSError:
                continue
        time.sleep(0.001)


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=None):
        threading.Thread(target=chatter, daemon=True).start()

    def try_acquire(self, tokens=1):
        return True

    def available(self):
        return 1.0
