"""answers with an object that takes for ever to be freed

Kata: topk
Naive: breaks
Verdict: TIMED_OUT WRONG_ANSWER
"""


class Clinging(list):
    def __del__(self):
        while True:
            pass


def top_k(events, k):
    return Clinging()
