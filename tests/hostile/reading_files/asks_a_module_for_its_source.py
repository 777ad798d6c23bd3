"""has `inspect` find the source of the reference, and runs that under its own name

Kata: tokenbucket
Naive: passes
Verdict: CANNOT_LOAD
"""

import importlib.util
import linecache

place = importlib.util.find_spec("reference").origin
exec("".join(linecache.getlines(place)), globals())
