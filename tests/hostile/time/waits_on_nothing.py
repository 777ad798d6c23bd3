"""waits in select for descriptors that will never be ready

Kata: callcycle
Naive: breaks
Verdict: TIMED_OUT
"""

import os
import select


def find_cycle(calls):
    reader, _ = os.pipe()
    return select.select([reader], [], [])
