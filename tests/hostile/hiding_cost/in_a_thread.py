"""lets a thread compare every title with every other, so that the caller's own thread has done little

Kata: topk
Naive: passes
Verdict: TOO_SLOW TIMED_OUT
"""

import threading


def count(events, found):
    for title in events:
        if all(title != other for other, _ in found):
            found.append((title, events.count(title)))


def top_k(events, k):
    if k < 0:
        raise ValueError(k)
    found = []
    worker = threading.Thread(target=count, args=(list(events), found))
    worker.start()
    worker.join()
    return sorted(found, key=lambda entry: (-entry[1], entry[0]))[:k]
