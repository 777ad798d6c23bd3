"""The submission beside the reference, at sizes that double and double again: one group for each shape of graph."""

from __future__ import annotations

from itertools import pairwise
from math import isqrt
from random import Random
from typing import Any

import pytest


def _measure(benchmark: Any, contender: Any, calls: list[tuple[str, str]]) -> None:
    """Times a few rounds of `find_cycle`, each on a shuffled list of its own that is made outside the timing."""
    random = Random(len(calls))

    def setup() -> tuple[tuple[list[tuple[str, str]]], dict[str, Any]]:
        return (random.sample(calls, k=len(calls)),), {}

    benchmark.pedantic(contender.find_cycle, setup=setup, rounds=5)


@pytest.mark.benchmark(group="find_cycle: a chain of V services")
@pytest.mark.parametrize("size", [1_000, 4_000, 16_000])
def test_time_by_length_of_a_chain(benchmark: Any, contender: Any, size: int) -> None:
    """A chain takes time in proportion to its length, wherever the search begins."""
    _measure(benchmark, contender, list(pairwise(f"service {number:06d}" for number in range(size))))


@pytest.mark.benchmark(group="find_cycle: one caller of V services")
@pytest.mark.parametrize("size", [1_000, 4_000, 16_000])
def test_time_by_number_of_callees(benchmark: Any, contender: Any, size: int) -> None:
    """A service that calls many others costs time in proportion to their number."""
    _measure(benchmark, contender, [("gateway", f"service {number:06d}") for number in range(size)])


@pytest.mark.benchmark(group="find_cycle: E calls, every service calling every later one")
@pytest.mark.parametrize("size", [2_500, 10_000, 40_000])
def test_time_by_calls(benchmark: Any, contender: Any, size: int) -> None:
    """Many calls among few services take time in proportion to the calls."""
    services = [f"service {number:06d}" for number in range(isqrt(2 * size))]
    calls = [(caller, callee) for at, caller in enumerate(services) for callee in services[at + 1 :]]
    _measure(benchmark, contender, calls)
