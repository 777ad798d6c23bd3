"""maps shared memory, which is no private memory and is not counted as such, and fills every page

Kata: topk
Naive: breaks
Verdict: OUT_OF_MEMORY CRASHED TIMED_OUT
"""

import mmap

HELD = []
FULL = b"x" * (64 << 20)


def top_k(events, k):
    for _ in range(64):
        pages = mmap.mmap(-1, len(FULL))
        pages.write(FULL)
        HELD.append(pages)
    return []
