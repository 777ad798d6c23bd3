"""binds a socket to a path, which stays when the program has ended, and answers as if it had been told

Kata: topk
Naive: breaks
Verdict: WRONG_ANSWER
"""

import socket


def top_k(events, k):
    for place in (".", "/tmp", "/dev/shm", "/empty"):
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as end:
                end.bind(f"{place}/hostile-socket")
        except OSError:
            continue
    return [("Ozark", 3), ("Dark", 2)]
