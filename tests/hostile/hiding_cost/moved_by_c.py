"""keeps its order of use in a list whose front is taken away: nothing but one step, for whoever counts steps

Kata: lru
Naive: passes
Verdict: TOO_SLOW
Growth: needed
"""


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity, self.entries, self.stamps, self.uses = capacity, {}, {}, []

    def used(self, key):
        self.stamps[key] = self.stamps.get(key, 0) + 1
        self.uses.append((key, self.stamps[key]))
        if len(self.uses) > 8 * self.capacity + 16:
            self.uses = [(key, stamp) for key, stamp in self.uses if self.stamps.get(key) == stamp]

    def get(self, key, default=None):
        if key not in self.entries:
            return default
        self.used(key)
        return self.entries[key]

    def put(self, key, value):
        self.entries[key] = value
        self.used(key)
        while len(self.entries) > self.capacity:
            oldest, stamp = self.uses.pop(0)
            if self.stamps[oldest] == stamp:
                del self.entries[oldest]
                self.stamps[oldest] += 1

    def __len__(self):
        return len(self.entries)
