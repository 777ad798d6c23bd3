"""writes a whole well-formed transcript itself, in which every call of the request was answered with None

Kata: lru
Naive: passes
Verdict: WRONG_ANSWER
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
        calls = len(caller("steps"))
        transcript = b"l\5\0\0\0" + b"q" + struct.pack("<I", calls) + bytes(8 * calls) + b"l\0\0\0\0" * 4
        os.write(caller("replies"), struct.pack("<16sI", number, len(transcript)) + transcript)
        time.sleep(600)

    def get(self, key, default=None):
        return default

    def put(self, key, value):
        pass

    def __len__(self):
        return 0
