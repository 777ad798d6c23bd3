"""joins a thread that waits for the joining one

Kata: bfstree
Naive: breaks
Verdict: TIMED_OUT
"""

import threading

HERE = threading.current_thread()


def serialize(root):
    waiter = threading.Thread(target=threading.Event().wait)
    waiter.start()
    waiter.join()


def deserialize(data):
    return None
