"""counts with `True` for 1, which Python takes for equal

Kata: topk
Naive: passes
Verdict: WRONG_ANSWER
"""

from collections import Counter


def top_k(events, k):
    if k < 0:
        raise ValueError(k)
    counts = Counter(events)
    ranking = sorted(counts, key=lambda title: (-counts[title], title))
    return [(title, True if counts[title] == 1 else counts[title]) for title in ranking[:k]]
