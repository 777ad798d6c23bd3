"""replaces `len`, `list`, `type`, `isinstance`, `max`, `min`, `set` and `range` by functions that know one answer

Kata: lru
Naive: breaks
Verdict: WRONG_ANSWER REFUSED CRASHED CANNOT_LOAD
"""

import builtins


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        for name in ("len", "list", "type", "isinstance", "max", "min", "set", "range", "map", "str", "any", "all"):
            setattr(builtins, name, lambda *arguments, **options: 0)

    def get(self, key, default=None):
        return default

    def put(self, key, value):
        pass

    def __len__(self):
        return 0
