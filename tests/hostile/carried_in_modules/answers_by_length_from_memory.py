"""remembers the answer for each length of its input, in a default argument, and gives it for all others of that length

Kata: topk
Naive: passes
Verdict: WRONG_ANSWER
"""

from collections import Counter


def top_k(events, k, known={}):  # noqa: B006
    if k < 0:
        raise ValueError(k)
    events = list(events)
    place = len(events), k
    if place not in known:
        counts = Counter(events)
        ranking = sorted(counts, key=lambda title: (-counts[title], title))
        known[place] = [(title, counts[title]) for title in ranking[:k]]
    return known[place]
