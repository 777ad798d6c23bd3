"""raises SystemExit(0) while it is being loaded

Kata: callcycle
Naive: passes
Verdict: CANNOT_LOAD
"""

import sys

sys.exit(0)
