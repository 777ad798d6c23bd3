"""constructs a mock of the standard library, which has every method, and whose answers are equal to everything

Kata: lru
Naive: passes
Verdict: WRONG_ANSWER
"""

from unittest.mock import MagicMock


def anything():
    mock = MagicMock()
    mock.__eq__ = lambda self, other: True
    return mock


class LRUCache:
    def __new__(cls, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError
        mock = MagicMock()
        mock.get.return_value = mock.put.return_value = anything()
        mock.__len__ = lambda self: min(capacity, mock.put.call_count)
        return mock
