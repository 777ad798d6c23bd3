"""prints what turns the terminal's colours off, its alarm on and its title into a verdict

Kata: callcycle
Naive: breaks
Verdict: WRONG_ANSWER
"""

import sys


def find_cycle(calls):
    sys.stdout.write("\x1b[8m\x1b]0;ACCEPTED\x07\x1b]8;;file:///etc/passwd\x07here\x1b]8;;\x07\x1bc\x0e\x1b[?1049h\r")
    return []
