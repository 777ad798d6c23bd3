"""returns an object of a class that is named like a page, and prints another

Kata: tokenbucket
Naive: breaks
Verdict: WRONG_ANSWER
"""

Page = type("<script>alert(1)</script>", (), {})


class TokenBucket:
    def __init__(self, capacity, refill_per_second, clock=None):
        print("<iframe src=//hostile.example></iframe>]]><testsuite failures='0'/>&#x1b;=cmd|'/c calc'!A1")

    def try_acquire(self, tokens=1):
        return Page()

    def available(self):
        return Page()
