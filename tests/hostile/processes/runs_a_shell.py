"""lets a shell overwrite the reference with itself, and is then compared with itself

Kata: lru
Naive: passes
Verdict: CRASHED WRONG_ANSWER CANNOT_LOAD
"""

import subprocess

subprocess.run('for file in $(find "$PWD" -name reference.py); do cp katas/lru/lru.py "$file"; done', shell=True)


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        self.capacity = capacity

    def get(self, key, default=None):
        return default

    def put(self, key, value):
        pass

    def __len__(self):
        return self.capacity
