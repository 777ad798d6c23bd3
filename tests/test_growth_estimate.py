"""The estimator as a whole: classes of real functions, references, and functions that misbehave."""

from __future__ import annotations

import functools
import os
import signal
import time
from typing import Any

import pytest
from growth import in_c, plain
from growth.labels import ENTRIES
from leftovers import descendants

from judge.growth import estimate as estimating
from judge.growth.child import in_child
from judge.growth.classes import CLASSES
from judge.growth.estimate import Estimate, estimate_growth

assert in_c.__name__ != plain.__name__  # importing the two enters their functions

SAMPLE = (
    "trial_division", "power_by_squaring", "chain_length", "behind_a_long_start", "quicksort_by_lists",
    "common_subsequence", "shortest_paths", "subset_sums", "grown_text", "most_frequent",
    "line_served_from_the_front", "front_of_a_dict",
)  # fmt: skip
"""`make bench` has all of them."""
QUICK_S = 1.5
"""CPU seconds for what is not hard to tell."""


def estimate(name: str, **options: Any) -> Estimate:
    entry = ENTRIES[name]
    return estimate_growth(entry.make, entry.run, **options)


@functools.cache
def estimated(name: str) -> Estimate:
    """The estimate of a labelled function, made once for all tests that look at it."""
    return estimate(name)


def names(found: Estimate) -> tuple[str | None, str | None]:
    return found.time and found.time.name, found.space and found.space.name


@pytest.mark.parametrize("name", SAMPLE)
def test_functions_of_every_class_get_their_label(name: str) -> None:
    """One function of each class and style, in plain Python and in C: time and memory are those of the label."""
    found = estimated(name)
    assert names(found) == (ENTRIES[name].time, ENTRIES[name].space)


def test_the_labelled_set_is_broad() -> None:
    """Sixty functions and more, and every class of time among them."""
    assert len(ENTRIES) >= 60
    assert {entry.time for entry in ENTRIES.values()} == set(CLASSES)
    assert {"1", "logn", "n", "n2", "2^n"} <= {entry.space for entry in ENTRIES.values()}


def test_counts_are_the_same_in_every_run() -> None:
    """What is counted is equal to the last event, and with it the class."""
    first, second = estimated("quicksort_by_lists"), estimate("quicksort_by_lists", budget_s=QUICK_S)
    shared = min(len(first.evidence.work), len(second.evidence.work))
    assert shared > 10
    assert first.evidence.work[:shared] == second.evidence.work[:shared]


def test_the_line_that_grows_is_named() -> None:
    """The first place of the evidence is the line of the quadratic operation."""
    place = estimated("line_served_from_the_front").evidence.places[0]
    first = in_c.line_served_from_the_front.__code__.co_firstlineno
    assert (place.name, place.line) == ("n2", first + 5)
    assert place.part > 0.5


def test_a_reference_is_compared_with() -> None:
    """Quadratic beside linear is beyond, linear beside quadratic within."""
    entry = ENTRIES["line_served_from_the_front"]
    linear = ENTRIES["ends_of_a_deque"].run
    assert estimate_growth(entry.make, entry.run, reference=linear, budget_s=QUICK_S).reference == "beyond"
    found = estimate_growth(entry.make, linear, reference=entry.run, budget_s=QUICK_S)
    assert found.reference == "within"
    assert found.bound is not None
    assert names(found.bound) == ("n2", "n")


def test_sizes_can_be_given() -> None:
    """Only these are counted and weighed."""
    found = estimate("chain_length", sizes=[10, 20, 40, 80, 160])
    assert found.evidence.sizes == [10, 20, 40, 80, 160]
    assert found.evidence.memory_sizes == [10, 20, 40, 80, 160]
    assert names(found)[0] == "n"


# ---------------------------------------------------------------- what misbehaves


def _size(n: int) -> int:
    return n


def _raises(n: int) -> int:
    raise ValueError("always")


def _raises_beyond(n: int) -> int:
    if n > 60:
        raise ValueError("too big for me")
    return sum(range(n))


def _dies(n: int) -> None:
    signal.raise_signal(signal.SIGSEGV)  # to this thread, as a crash is: `os.kill` lets it run on for a while


def _leaves(n: int) -> None:
    os._exit(0)


def _hangs(n: int) -> None:
    while True:
        n += 1


def _sleeps(n: int) -> None:
    time.sleep(1000)


def _eats(n: int) -> int:
    return len(bytearray(1 << 42))


@pytest.mark.parametrize(
    ("run", "words"),
    [(_raises, "too few sizes"), (_dies, "SIGSEGV"), (_leaves, "ended itself"), (_hangs, "too long"),
     (_sleeps, "too long"), (_eats, "too few sizes")],
)  # fmt: skip
def test_what_cannot_be_measured_is_a_doubt(run: Any, words: str) -> None:
    """A function that fails, dies, leaves, hangs, sleeps or eats memory takes nobody along; its class is unknown."""
    found = estimate_growth(_size, run, budget_s=0.3 if words == "too long" else 8)
    assert names(found) == (None, None)
    assert any(words in doubt for doubt in found.doubts), found.doubts
    if run is _raises:
        assert any("ValueError: always" in doubt for doubt in found.doubts), found.doubts


def test_sizes_end_where_it_fails() -> None:
    """A function that fails from some size on is judged by the sizes below, and the failure is told."""
    found = estimate_growth(_size, _raises_beyond, budget_s=QUICK_S)
    assert found.time is not None
    assert found.time.name == "n"
    assert any("too big for me" in doubt for doubt in found.doubts)


def test_nothing_of_a_child_is_left() -> None:
    """No process, no changed recursion limit, no helper among the builtins of this process."""
    import builtins
    import sys

    limit, before = sys.getrecursionlimit(), set(descendants())
    estimate("chain_length", sizes=[10, 20, 40, 80, 160])
    assert sys.getrecursionlimit() == limit
    assert not [name for name in vars(builtins) if name.startswith("_growth_")]
    assert set(descendants()) <= before


def test_deep_recursion_is_measured() -> None:
    """A recursion far below the usual limit is no crash: growth is seen where a person would see a traceback."""

    def deep(n: int) -> int:
        return 0 if n == 0 else 1 + deep(n - 1)

    found = estimate_growth(_size, deep, budget_s=QUICK_S)
    assert names(found) == ("n", "n")
    assert found.evidence.sizes[-1] > 5000


def test_scales_that_were_stopped_early_guess_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first bytes of a recursion lie in memory that was there before: four sizes of it look like n2."""
    seen = [(363, 3424), (512, 8192), (725, 15008), (1024, 24576), (1449, 38176)]
    records = [{"n": n, "peak": peak, "depth": n + 1} for n, peak in seen]
    for told, name in ((4, None), (5, "n")):
        monkeypatch.setattr(estimating, "in_child", lambda *_, told=told, **__: (records[:told], "it took too long"))
        evidence, doubts = estimating.Evidence(), list[str]()
        space = estimating._weigh(_size, sum, 1, [n for n, _ in seen], evidence, doubts, [])
        assert (space and space.name) == name
        assert doubts == (["memory: it took too long"] if name is None else [])


def test_a_child_tells_before_it_dies() -> None:
    """What was found before the end is not lost, and the end is told."""

    def work() -> Any:
        yield {"n": 1}
        os._exit(3)

    assert in_child(work, cpu_s=5, wall_s=60) == ([{"n": 1}], "the process ended itself with status 3")
