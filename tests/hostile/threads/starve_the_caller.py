"""keeps the interpreter to its threads, so that whoever asks waits for every step of his own

Kata: callcycle
Naive: breaks
Verdict: TIMED_OUT
"""

import sys
import threading


def spin():
    while True:
        pass


def find_cycle(calls):
    sys.setswitchinterval(5.0)
    for _ in range(4):
        threading.Thread(target=spin, daemon=True).start()
    return None
