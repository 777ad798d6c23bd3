"""writes a module of the reference's name beside its own file, where it is found first

Kata: lru
Naive: passes
Verdict: CANNOT_LOAD
"""

from pathlib import Path

SAME = """
class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        pass
    def get(self, key, default=None):
        return default
    def put(self, key, value):
        pass
    def __len__(self):
        return 0
"""
exec(SAME)
Path(__file__).with_name("reference.py").write_text(SAME)
