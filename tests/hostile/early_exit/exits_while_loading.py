"""ends the process with status 0 while it is being loaded

Kata: topk
Naive: passes
Verdict: CRASHED
"""

import os

os._exit(0)
