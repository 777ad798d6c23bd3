"""is told by the environment where the reference lies, and runs that

Kata: tokenbucket
Naive: passes
Verdict: CANNOT_LOAD
"""

import os
import runpy

TokenBucket = runpy.run_path(os.environ["REFERENCE"])["TokenBucket"]
