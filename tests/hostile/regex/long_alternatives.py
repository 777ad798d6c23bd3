"""lets a difference of two texts be looked for that has a cubic number of candidates

Kata: topk
Naive: breaks
Verdict: TIMED_OUT
"""

import difflib


def top_k(events, k):
    one, other = "ab" * 4000, "ba" * 4000
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
