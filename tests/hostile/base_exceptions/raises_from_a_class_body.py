"""raises its own BaseException while it is being loaded, from the body of a metaclass

Kata: lru
Naive: breaks
Verdict: CANNOT_LOAD
"""


class Stop(BaseException):
    pass


class Meta(type):
    def __new__(cls, name, bases, body):
        raise Stop(name)


class LRUCache(metaclass=Meta):
    pass
