"""keeps the level of its bucket in one anonymous mapping of memory, which all buckets share

Kata: tokenbucket
Naive: passes
Verdict: WRONG_ANSWER
"""

import mmap
import struct

memory = mmap.mmap(-1, 16)


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=None):
        if capacity < 1 or not 0 < refill_per_second < float("inf"):
            raise ValueError
        self.capacity, self.rate, self.clock = capacity, refill_per_second, clock
        struct.pack_into("dd", memory, 0, capacity, clock())

    def refill(self):
        level, at = struct.unpack_from("dd", memory)
        now = max(at, self.clock())
        level = min(self.capacity, level + (now - at) * self.rate)
        struct.pack_into("dd", memory, 0, level, now)
        return level

    def try_acquire(self, tokens=1):
        if not 1 <= tokens <= self.capacity:
            raise ValueError
        level = self.refill()
        granted = level >= tokens
        struct.pack_into("d", memory, 0, level - tokens * granted)
        return granted

    def available(self):
        return self.refill()
