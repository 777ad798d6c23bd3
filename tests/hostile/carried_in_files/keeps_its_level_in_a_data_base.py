"""keeps the level of its bucket in a data base in the folder for temporary files

Kata: tokenbucket
Naive: passes
Verdict: CRASHED WRONG_ANSWER
"""

import os
import sqlite3
import tempfile


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=None):
        if capacity < 1 or not 0 < refill_per_second < float("inf"):
            raise ValueError
        self.capacity, self.rate, self.clock = capacity, refill_per_second, clock
        self.base = sqlite3.connect(os.path.join(tempfile.gettempdir(), "bucket"), isolation_level=None)
        self.base.execute("pragma synchronous = off")
        self.base.execute("pragma journal_mode = memory")
        self.base.execute("create table if not exists bucket (level, at)")
        self.base.execute("delete from bucket")
        self.base.execute("insert into bucket values (?, ?)", (float(capacity), clock()))

    def refill(self):
        level, at = self.base.execute("select level, at from bucket").fetchone()
        now = max(at, self.clock())
        return min(self.capacity, level + (now - at) * self.rate), now

    def try_acquire(self, tokens=1):
        if not 1 <= tokens <= self.capacity:
            raise ValueError
        level, now = self.refill()
        granted = level >= tokens
        self.base.execute("update bucket set level = ?, at = ?", (level - tokens * granted, now))
        return granted

    def available(self):
        return float(self.refill()[0])
