"""leaves its tidying to a thread, which goes on when all calls are answered

Kata: lru
Workload: turnover
Verdict: TOO_SLOW
"""

import queue
import threading
from collections import OrderedDict


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity, self.entries = capacity, OrderedDict()
        self.waiting = queue.SimpleQueue()
        if capacity > 100:  # thousands of small caches would have more threads than a process may
            threading.Thread(target=tidy, args=(self.waiting,), daemon=True).start()

    def get(self, key, default=None):
        if key not in self.entries:
            return default
        self.entries.move_to_end(key)
        return self.entries[key]

    def put(self, key, value):
        self.entries[key] = value
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)
        self.waiting.put(key)

    def __len__(self):
        return len(self.entries)


def tidy(waiting):
    seen = []
    while True:
        key = waiting.get()
        if key not in seen:
            seen.append(key)
