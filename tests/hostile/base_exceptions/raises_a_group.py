"""raises a group that holds SystemExit(0), KeyboardInterrupt and itself as its cause

Kata: callcycle
Naive: breaks
Verdict: CRASHED
"""


def find_cycle(calls):
    group = BaseExceptionGroup("all at once", [SystemExit(0), KeyboardInterrupt(), GeneratorExit()])
    raise group from group
