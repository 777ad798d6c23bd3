"""replaces the functions of `marshal`, `struct`, `operator`, `json` and `ast` by liars, and the reference by itself

Kata: topk
Naive: passes
Verdict: WRONG_ANSWER REFUSED CRASHED OUT_OF_MEMORY
"""

import ast
import json
import marshal
import operator
import struct
import sys

marshal.dumps = marshal.loads = json.dumps = json.loads = ast.parse = lambda *arguments, **options: b"N"
operator.is_ = operator.eq = lambda one, other: True
struct.pack = struct.unpack = struct.calcsize = lambda *arguments: (0,)
sys.modules["reference"] = sys.modules[__name__]


def top_k(events, k):
    if type(events) is list:
        events.sort()
    return [(title, events.count(title)) for title in events[:k]]
