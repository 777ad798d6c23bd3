"""answers wrongly at once and leaves a thread that nobody can end, so that the interpreter never exits

Kata: topk
Naive: breaks
Verdict: WRONG_ANSWER
"""

import threading

THREADS = []


def top_k(events, k):
    if not THREADS:
        THREADS.append(threading.Thread(target=threading.Event().wait))
        THREADS[0].start()
    return []
