"""The submission beside the reference, at sizes that double and double again: one group for each size parameter."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest


def _measure(benchmark: Any, contender: Any, make: Callable[[], tuple[list[str], int]]) -> None:
    """Times a few rounds of `top_k`, each on a list of its own that is made outside the timing."""

    def setup() -> tuple[tuple[list[str], int], dict[str, Any]]:
        return make(), {}

    benchmark.pedantic(contender.top_k, setup=setup, rounds=5)


@pytest.mark.benchmark(group="top_k: n events on fifty titles, k = 10")
@pytest.mark.parametrize("size", [20_000, 80_000, 320_000])
def test_time_by_events(benchmark: Any, contender: Any, size: int) -> None:
    """Counting a stream with few distinct titles takes time in proportion to its events."""
    titles = [f"title {number:02d}" for number in range(50)]
    random = Random(size)
    _measure(benchmark, contender, lambda: (random.choices(titles, k=size), 10))


@pytest.mark.benchmark(group="top_k: u distinct titles, k = 10")
@pytest.mark.parametrize("size", [5_000, 20_000, 80_000])
def test_time_by_distinct_titles(benchmark: Any, contender: Any, size: int) -> None:
    """Choosing ten of u titles takes time in proportion to u."""
    titles = [f"title {number:07d}" for number in range(size)]
    random = Random(size)
    _measure(benchmark, contender, lambda: (random.sample(titles, k=size), 10))


@pytest.mark.benchmark(group="top_k: the k best of 20,000 titles")
@pytest.mark.parametrize("size", [10, 100, 1_000, 10_000])
def test_time_by_places(benchmark: Any, contender: Any, size: int) -> None:
    """A longer list costs the logarithm of its length for each title."""
    titles = [f"title {number:07d}" for number in range(20_000)]
    random = Random(size)
    _measure(benchmark, contender, lambda: (random.sample(titles, k=len(titles)), size))
