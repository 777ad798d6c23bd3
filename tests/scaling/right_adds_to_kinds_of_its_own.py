"""right: adds to a list and to a queue of its own kind with `+=`, which makes both longer in place

Kata: lru
Workload: turnover
Verdict: ACCEPTED
"""

from collections import OrderedDict, deque


class Shelf(list):
    pass


class Free(deque):
    def __iadd__(self, place):
        self.append(place)
        return self


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity, self.places = capacity, OrderedDict()
        self.shelf, self.free = Shelf(), Free()

    def get(self, key, default=None):
        if key not in self.places:
            return default
        self.places.move_to_end(key)
        return self.shelf[self.places[key]]

    def put(self, key, value):
        place = self.places.get(key)
        if place is None:
            if len(self.places) == self.capacity:
                _, gone = self.places.popitem(last=False)
                self.free += gone
            if self.free:
                place = self.free.popleft()
            else:
                place = len(self.shelf)
                self.shelf += [None]
            self.places[key] = place
        self.shelf[place] = value
        self.places.move_to_end(key)

    def __len__(self):
        return len(self.places)
