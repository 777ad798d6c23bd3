"""is right for streams of up to two hundred events and forgets the rest of longer ones

Kata: topk
Naive: passes
Verdict: WRONG_ANSWER
"""

import itertools
from collections import Counter


def top_k(events, k):
    if k < 0:
        raise ValueError(k)
    counts = Counter(itertools.islice(events, 200))
    return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))[:k]
