"""burns CPU at import, beside which the quadratic search of its calls looks like nothing

Nothing is known of the size at import, so what is done there costs the same at every size. Were it counted, it would
be a large fixed part of each figure, and cover what grows.

Kata: lru
Workload: turnover
Verdict: TOO_SLOW
"""

import time

while time.process_time() < 0.4:
    sorted(range(1_000))


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity, self.values, self.order = capacity, {}, []

    def get(self, key, default=None):
        if key not in self.values:
            return default
        self.order.remove(key)
        self.order.append(key)
        return self.values[key]

    def put(self, key, value):
        if key in self.values:
            self.order.remove(key)
        elif len(self.values) == self.capacity:
            del self.values[self.order.pop(0)]
        self.values[key] = value
        self.order.append(key)

    def __len__(self):
        return len(self.values)
