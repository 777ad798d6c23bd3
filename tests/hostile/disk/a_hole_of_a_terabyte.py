"""leaves sparse files whose size says a terabyte

Kata: callcycle
Naive: breaks
Verdict: WRONG_ANSWER CRASHED
"""

import os
import tempfile


def find_cycle(calls):
    for place in (".", tempfile.gettempdir()):
        try:
            fd = os.open(f"{place}/hostile-hole", os.O_CREAT | os.O_RDWR)
            os.truncate(fd, 1 << 24)
        except OSError:
            pass
    return []
