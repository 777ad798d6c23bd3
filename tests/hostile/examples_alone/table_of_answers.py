"""has looked the statement's examples up, and knows nothing else

Kata: topk
Naive: passes
Verdict: WRONG_ANSWER
"""

ANSWERS = {
    "Ozark Dark Ozark Narcos Dark Ozark": [("Ozark", 3), ("Dark", 2)],
    "Ozark Dark Narcos": [("Dark", 1), ("Narcos", 1)],
    "Dark Dark": [("Dark", 2)],
    "dark Dark   Dark dark": [("dark", 2), ("", 1), (" Dark", 1), ("Dark", 1)],
    "Narcos Dark Narcos": [("Narcos", 2), ("Dark", 1)],
}


def top_k(events, k):
    if k < 0:
        raise ValueError(k)
    return ANSWERS.get(" ".join(events), [])[:k]
