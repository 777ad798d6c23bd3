"""builds a dict of dicts of dicts, each holding the one before and a copy of its keys

Kata: callcycle
Naive: breaks
Verdict: OUT_OF_MEMORY TIMED_OUT
"""

TREE = {}


def find_cycle(calls):
    while True:
        inner = dict(TREE)
        for number in range(1000):
            TREE[len(TREE), number] = {"inner": inner, "text": str(number) * 100}
