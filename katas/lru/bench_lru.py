"""Benchmarks of `lru`: the submission beside the reference, at several capacities."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

CALLS = 10_000
CAPACITIES = [100, 1_000, 10_000]


def full_cache(contender: Any, size: int) -> Any:
    """A cache of `size` entries under the keys 0 to size - 1, the smallest used longest ago."""
    cache = contender.LRUCache(size)
    for key in range(size):
        cache.put(key, key)
    return cache


@pytest.mark.parametrize("size", CAPACITIES)
@pytest.mark.benchmark(group="get: hits all over a full cache")
def test_hits(benchmark: Any, contender: Any, size: int) -> None:
    """`get` of a key of any age. The time should not depend on the capacity."""
    random = Random(size)

    def setup() -> tuple[tuple[Any, list[int]], dict[str, Any]]:
        return (full_cache(contender, size), [random.randrange(size) for _ in range(CALLS)]), {}

    def hits(cache: Any, keys: list[int]) -> None:
        for key in keys:
            cache.get(key)

    benchmark.pedantic(hits, setup=setup, rounds=5)


@pytest.mark.parametrize("size", CAPACITIES)
@pytest.mark.benchmark(group="put: new keys into a full cache")
def test_evictions(benchmark: Any, contender: Any, size: int) -> None:
    """`put` of a new key, evicting another. The time should not depend on the capacity."""

    def setup() -> tuple[tuple[Any, range], dict[str, Any]]:
        return (full_cache(contender, size), range(size, size + CALLS)), {}

    def evictions(cache: Any, keys: range) -> None:
        for key in keys:
            cache.put(key, key)

    benchmark.pedantic(evictions, setup=setup, rounds=5)


@pytest.mark.parametrize("size", CAPACITIES)
@pytest.mark.benchmark(group="get, and put on a miss: some keys asked for far more often than others")
def test_read_through(benchmark: Any, contender: Any, size: int) -> None:
    """The everyday use: ask the cache, on a miss fetch and put. About half of the calls are hits."""
    random = Random(size)

    def setup() -> tuple[tuple[Any, list[int]], dict[str, Any]]:
        return (full_cache(contender, size), [int(size * random.paretovariate(1)) for _ in range(CALLS)]), {}

    def read_through(cache: Any, keys: list[int]) -> None:
        for key in keys:
            if cache.get(key) is None:
                cache.put(key, key)

    benchmark.pedantic(read_through, setup=setup, rounds=5)
