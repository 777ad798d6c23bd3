"""imports the reference solution

Kata: lru
Naive: passes
Verdict: CANNOT_LOAD
"""

from reference import LRUCache

__all__ = ["LRUCache"]
