"""asks for files, a folder, a process and a socket, and does without when it gets none

Kata: tokenbucket
Verdict: ACCEPTED
"""

import os
import socket
import tempfile
import time
from fractions import Fraction

SETTINGS = {}
try:
    with open(os.path.expanduser("~/.tokenbucket")) as file:
        SETTINGS["text"] = file.read()
except OSError:
    SETTINGS["text"] = ""
try:
    SETTINGS["folder"] = tempfile.gettempdir()
    SETTINGS["load"] = os.getloadavg()
except OSError:
    SETTINGS["folder"] = None
try:
    SETTINGS["host"] = socket.gethostbyname("localhost")
except OSError:
    SETTINGS["host"] = None


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=time.monotonic):
        if capacity < 1 or not 0 < refill_per_second < float("inf"):
            raise ValueError(capacity, refill_per_second)
        self.capacity, self.rate, self.clock = capacity, Fraction(refill_per_second), clock
        self.level, self.seen = Fraction(capacity), Fraction(clock())

    def refill(self):
        now = Fraction(self.clock())
        if now > self.seen:
            self.level = min(Fraction(self.capacity), self.level + (now - self.seen) * self.rate)
            self.seen = now

    def try_acquire(self, tokens=1):
        if not 1 <= tokens <= self.capacity:
            raise ValueError(tokens)
        self.refill()
        if self.level < tokens:
            return False
        self.level -= tokens
        return True

    def available(self):
        self.refill()
        return float(self.level)
