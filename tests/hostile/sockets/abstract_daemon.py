"""leaves a daemon that listens on an abstract socket and remembers, for later runs, what was asked

Kata: bfstree
Naive: breaks
Verdict: CANNOT_LOAD WRONG_ANSWER
"""

import os
import socket

with socket.socket(socket.AF_UNIX) as listener:
    listener.bind("\0hostile-memory")
    listener.listen()
    if os.fork() == 0:
        os.setsid()
        os.closerange(0, listener.fileno())
        listener.accept()
        os._exit(0)


def serialize(root):
    return "null"


def deserialize(data):
    return None
