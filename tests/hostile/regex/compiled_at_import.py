"""loads a pattern that takes more steps to match than the machine will ever make

Kata: lru
Naive: breaks
Verdict: TIMED_OUT
"""

import re

VALID = re.compile("(a|a|a?)+$").match("a" * 40 + "b")


class LRUCache:
    pass
