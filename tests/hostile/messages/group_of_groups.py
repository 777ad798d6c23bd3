"""raises groups of exceptions in groups, as deep as they can be built

Kata: callcycle
Naive: breaks
Verdict: CRASHED TIMED_OUT
"""


def find_cycle(calls):
    problem = ValueError("the innermost")
    for number in range(200):
        problem = ExceptionGroup(f"group {number} " * 100, [problem] * 2)
    raise problem
