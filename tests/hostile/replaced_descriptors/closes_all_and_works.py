"""closes every descriptor, so that it seems to have ended, and keeps a processor busy

Kata: bfstree
Naive: breaks
Verdict: CRASHED TIMED_OUT REFUSED
"""

import os


def serialize(root):
    os.closerange(0, 1024)
    while True:
        pass


def deserialize(data):
    return serialize(None)
