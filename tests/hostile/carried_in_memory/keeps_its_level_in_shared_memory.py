"""keeps the level of its bucket in a segment of shared memory that has a name, so that it outlives the process

Kata: tokenbucket
Naive: passes
Verdict: CRASHED WRONG_ANSWER
"""

import struct
from multiprocessing.shared_memory import SharedMemory


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=None):
        if capacity < 1 or not 0 < refill_per_second < float("inf"):
            raise ValueError
        self.capacity, self.rate, self.clock = capacity, refill_per_second, clock
        try:
            self.memory = SharedMemory("bucket", create=True, size=16)
        except FileExistsError:
            self.memory = SharedMemory("bucket")
        struct.pack_into("dd", self.memory.buf, 0, capacity, clock())

    def refill(self):
        level, at = struct.unpack_from("dd", self.memory.buf)
        now = max(at, self.clock())
        return min(self.capacity, level + (now - at) * self.rate), now

    def try_acquire(self, tokens=1):
        if not 1 <= tokens <= self.capacity:
            raise ValueError
        level, now = self.refill()
        granted = level >= tokens
        struct.pack_into("dd", self.memory.buf, 0, level - tokens * granted, now)
        return granted

    def available(self):
        return float(self.refill()[0])
