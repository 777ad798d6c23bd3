"""has `faulthandler` dump all threads to every descriptor and then crash the interpreter

Kata: callcycle
Naive: breaks
Verdict: CRASHED REFUSED
"""

import faulthandler


def find_cycle(calls):
    for number in range(3, 32):
        try:
            faulthandler.dump_traceback(number)
        except (OSError, ValueError):
            continue
    faulthandler._sigsegv()
