"""sends the first half of an answer under the right number, and then nothing more

Kata: lru
Naive: passes
Verdict: TIMED_OUT REFUSED
"""

import os
import struct
import sys
import time


def caller(name):
    frame = sys._getframe(1)
    while frame is not None and name not in frame.f_locals:
        frame = frame.f_back
    return frame and frame.f_locals[name]


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        number = caller("number")
        if number is None:
            os._exit(0)
        os.write(caller("replies"), struct.pack("<16sI", number, 1000) + b"l\5\0\0\0")
        time.sleep(600)

    def get(self, key, default=None):
        return default

    def put(self, key, value):
        pass

    def __len__(self):
        return 0
