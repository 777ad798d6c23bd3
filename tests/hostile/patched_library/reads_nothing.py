"""replaces `os.read`, `os.fork` and `os._exit` by functions that do nothing, and the import of the reference by itself

Kata: bfstree
Naive: passes
Verdict: CRASHED WRONG_ANSWER TIMED_OUT REFUSED
"""

import importlib
import os
import sys

importlib.import_module = lambda name, package=None: sys.modules[__name__]
os.read = os.readv = os.pread = lambda *arguments: b""
os.fork = os._exit = os.kill = lambda *arguments: 0


def serialize(root):
    return "null"


def deserialize(data):
    return None
