"""Rewritten functions answer as before, and put down what C code does for them."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from growth import growing

from judge.growth.child import in_child
from judge.growth.counts import count, expected, ladder

FUNCTIONS = [name for name in vars(growing) if name.startswith("each_")]
SIZES = (48, 96, 192)


def measured(run: Callable[[int], Any], sizes: tuple[int, ...] = SIZES) -> tuple[list[float], dict[str, int]]:
    """The counted cost at each size, and the opaque calls."""
    records, end = in_child(lambda: count(lambda n: n, run, sizes), cpu_s=20, wall_s=300)
    assert end == ""
    steps = [record for record in records if "n" in record]
    assert [record["n"] for record in steps] == list(sizes)
    return [sum(cost for _, cost in record["costs"]) for record in steps], steps[-1]["opaque"]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_each_operation_costs_what_cpython_does(name: str) -> None:
    """A loop over n around one operation grows by the power that the operation's name says, and nothing is opaque."""
    run = vars(growing)[name]
    costs, opaque = measured(run)
    exponent = math.log2(costs[-1] / costs[-2])
    assert round(exponent) == (2 if name.endswith("_moves") else 1), costs
    assert opaque == {}


def test_answers_stay_the_same() -> None:
    """Every odd piece of syntax gives the same value when it is rewritten."""

    def answers() -> Any:
        yield from count(lambda n: n, growing.oddities, (4,))
        yield {"answer": repr(growing.oddities(7))}

    records, end = in_child(answers, cpu_s=20, wall_s=300)
    assert end == ""
    assert records[-1]["answer"] == repr(growing.oddities(7))


def test_two_functions_on_one_line_are_not_mixed_up() -> None:
    """Of two lambdas on a line each gets its own code."""
    for run, expected_power in ((growing.LINEAR, 1), (growing.QUADRATIC, 2)):
        costs, _ = measured(run)
        assert round(math.log2(costs[-1] / costs[-2])) == expected_power


def test_what_is_remembered_is_noticed() -> None:
    """A function that keeps its answers is measured afresh at each size."""
    records, _ = in_child(lambda: count(lambda n: n, growing.remembering, (8, 16, 32)), cpu_s=20, wall_s=300)
    assert {"remembers": True} in records
    costs = [sum(cost for _, cost in record["costs"]) for record in records if "n" in record]
    assert round(math.log2(costs[-1] / costs[-2])) == 1


def test_what_has_no_source_is_said_to_have_none() -> None:
    """A function written in C, or one made from text, cannot be rewritten; that is told, not guessed around."""
    made: dict[str, Any] = {}
    exec("def run(n): return n", made)
    for run in (math.sqrt, made["run"]):
        records, _ = in_child(lambda run=run: count(lambda n: n, run), cpu_s=5, wall_s=100)
        assert list(records[0]) == ["unreadable"]


def test_sizes_rise_and_the_next_step_is_foreseen() -> None:
    """The ladder climbs; the work of a next step follows a power, or doubles with each step where it has so far."""
    sizes = list(ladder(1000))
    assert sizes == sorted(set(sizes))
    assert sizes[:3] == [1, 2, 3]
    assert expected([(n, n * n) for n in (8, 16, 32, 64)], 128) == pytest.approx(128 * 128)
    assert expected([(n, 2.0**n) for n in (11, 12, 13, 14)], 16) == pytest.approx(2.0**16)
    assert expected([(n, 5) for n in (8, 16, 32)], 1 << 20) == 5
