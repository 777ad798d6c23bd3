"""raises an exception that takes for ever to tell its message

Kata: topk
Naive: breaks
Verdict: TIMED_OUT
"""


class Endless(Exception):
    def __str__(self):
        while True:
            pass


def top_k(events, k):
    raise Endless
