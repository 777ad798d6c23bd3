"""counts in floats and complex numbers, which Python takes for equal to the whole ones

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
    return [(title, complex(counts[title]) if at % 2 else float(counts[title])) for at, title in enumerate(ranking[:k])]
