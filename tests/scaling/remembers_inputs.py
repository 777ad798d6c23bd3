"""remembers the answer to every input, so that the second time that it is asked costs next to nothing

Kata: topk
Workload: u: a long tail of titles seen once
Verdict: TOO_SLOW TIMED_OUT
"""

from functools import cache


def top_k(events, k):
    if k < 0:
        raise ValueError(k)
    return list(answer(tuple(events), k))


@cache
def answer(events, k):
    counts, order = [], []
    for title in events:
        if title in order:
            counts[order.index(title)] += 1
        else:
            order.append(title)
            counts.append(1)
    return sorted(zip(order, counts, strict=True), key=lambda entry: (-entry[1], entry[0]))[:k]
