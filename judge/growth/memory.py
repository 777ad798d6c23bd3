"""Memory: the peak above what there was before, and the deepest call, at ascending sizes.

`tracemalloc` sees what Python allocates but not the frames of calls of Python functions, so the depth of calls is its
own measure. Runs in a child, on the function as it is.
"""

from __future__ import annotations

import gc
import sys
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import Any

from judge.growth.child import Record

_KEPT = 200
_ENOUGH_BYTES = 256 << 20
"""No bigger sizes after a peak like this."""


def weigh(make: Callable[[int], Any], run: Callable[[Any], Any], sizes: Sequence[int]) -> Iterator[Record]:
    """Records with `n`, `peak` (bytes above those before the run, the answer included) and `depth` (calls)."""
    for n in sizes:
        depth = _depth(make, run, n)  # first: what is kept after a first run is none of the peak
        peak = _peak(make, run, n)
        yield {"n": n, "peak": peak, "depth": depth}
        if peak > _ENOUGH_BYTES:
            return


def _peak(make: Callable[[int], Any], run: Callable[[Any], Any], n: int) -> int:
    argument = make(n)
    gc.collect()
    _fill_free_lists()
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        answer = run(argument)
        peak = tracemalloc.get_traced_memory()[1]
        del answer
    finally:
        tracemalloc.stop()
    return max(0, peak - before)


def _fill_free_lists() -> None:
    """Makes and drops lists and dicts, as many as the interpreter keeps: what it keeps later is not the function's."""
    kept: list[Any] = [kind() for _ in range(_KEPT) for kind in (list, dict)]
    kept.clear()


def _depth(make: Callable[[int], Any], run: Callable[[Any], Any], n: int) -> int:
    argument = make(n)
    depth = deepest = 0

    def follow(frame: FrameType, event: str, _: Any) -> None:
        nonlocal depth, deepest
        if event == "call":
            depth += 1
            deepest = max(deepest, depth)
        elif event == "return":
            depth -= 1

    sys.setprofile(follow)
    try:
        run(argument)
    finally:
        sys.setprofile(None)
    return deepest
