"""is wrong once in a thousand calls, by a generator that the clock has seeded

Kata: topk
Naive: passes
Verdict: WRONG_ANSWER
"""

import random
import time
from collections import Counter

DICE = random.Random(time.time_ns())


def top_k(events, k):
    if k < 0:
        raise ValueError(k)
    if DICE.random() < 0.001:
        return []
    return sorted(Counter(events).items(), key=lambda entry: (-entry[1], entry[0]))[:k]
