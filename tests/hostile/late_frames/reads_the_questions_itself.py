"""has a thread read the questions away under the worker's hands, and answer them with None

Kata: lru
Naive: passes
Verdict: REFUSED WRONG_ANSWER CRASHED TIMED_OUT
"""

import atexit
import os
import threading


@atexit.register
def leave():
    os.write(1, b"\n10 passed\n")
    os._exit(0)


def steal():
    while True:
        for number in range(3, 16):
            try:
                question = os.read(number, 1 << 16)
                os.write(number + 1, question[:16] + b"\1\0\0\0N")
            except OSError:
                continue


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        threading.Thread(target=steal, daemon=True).start()

    def get(self, key, default=None):
        return "wrong"

    def put(self, key, value):
        pass

    def __len__(self):
        return 1
