"""Counts are exact, are the same every time, and leave what they count as it was."""

from __future__ import annotations

import bisect
import heapq
import sys
import threading
from collections import deque
from typing import Any

from judge.growth.counting import counted, counting


def _loop(items: Any) -> int:
    total = 0
    for item in items:
        total += item
    return total


def _search(items: list[int], wanted: int) -> int:
    return bisect.bisect_left(items, wanted)


def _heap(items: list[int]) -> list[int]:
    heap: list[int] = []
    for item in items:
        heapq.heappush(heap, item)
    return [heapq.heappop(heap) for _ in items]


def test_lines_are_counted_where_they_are() -> None:
    """Two lines for each item and a constant; every event is put down to its line."""
    with counting(__file__) as small:
        _loop(range(100))
    with counting(__file__) as large:
        _loop(range(200))
    assert large.total - small.total == 200
    first = _loop.__code__.co_firstlineno
    assert large.by_line[first + 3] == 200
    assert sum(large.by_line.values()) == large.total


def test_counts_are_the_same_every_time() -> None:
    """The same run has the same count, bit for bit."""
    totals = set()
    for _ in range(3):
        with counting(__file__) as tally:
            _heap(list(range(50, 0, -1)))
        totals.add(tally.total)
    assert len(totals) == 1


def test_what_c_does_is_counted_in_python() -> None:
    """Comparisons of `sorted`, steps of `heapq` and `bisect` count, at the line that called."""

    def by_sorting(items: list[int]) -> list[int]:
        return sorted(items)

    items = [i * 7919 % 1009 for i in range(256)]
    with counting(__file__) as tally:
        assert by_sorting(items) == sorted(items)
    assert tally.by_line[by_sorting.__code__.co_firstlineno + 1] > 256 * 6
    with counting(__file__) as search:
        assert _search(list(range(1000)), 400) == 400
    assert 10 < search.total < 60
    with counting(__file__) as heap:
        assert _heap(items) == sorted(items)
    assert heap.total > 256 * 8


def test_instrumented_values_count_their_comparisons() -> None:
    """Hashing, equality and order of counted values are events, in C code as well."""
    row = counted([1, 2, 3])
    with counting(__file__) as tally:
        assert 9 not in row
    plain = tally.total
    with counting(__file__) as longer:
        assert 9 not in row * 10
    assert longer.total - plain == 27


def test_counted_values_are_equal_to_what_they_stand_for() -> None:
    """Containers of every kind, what is shared in them, and what is no plain value."""
    shared = [1, "a"]
    given: Any = [shared, shared, (1, True, None), {"k": {2}}, deque([1], maxlen=3), frozenset({"x"}), 1.5, b"b"]
    made = counted(given)
    assert made == given
    assert made is not given
    assert made[0] is made[1]
    assert type(made[2][1]) is bool
    assert made[4].maxlen == 3
    assert hash(made[0][1]) == hash("a")


def test_everything_is_put_back() -> None:
    """After the context the trace function, `sorted`, `heapq` and `bisect` are those of before, also after a crash."""
    before = (sorted, heapq.heappush, bisect.bisect_left, sys.gettrace(), threading.gettrace())
    try:
        with counting(__file__):
            _heap([1, 2])
            raise KeyError
    except KeyError:
        pass
    assert (sorted, heapq.heappush, bisect.bisect_left, sys.gettrace(), threading.gettrace()) == before


def test_threads_are_counted_too() -> None:
    """What a thread does that the run starts belongs to the run."""
    with counting(__file__) as tally:
        thread = threading.Thread(target=_loop, args=(range(500),))
        thread.start()
        thread.join()
    assert tally.total > 1000
