"""Benchmarks of `tokenbucket`: the submission beside the reference, by calls, by pause and by capacity."""

from __future__ import annotations

from typing import Any

import pytest

from judge.wall.doubles import Clock

CALLS = 2_000


@pytest.mark.parametrize("size", [1_000, 4_000, 16_000])
@pytest.mark.benchmark(group="try_acquire: n calls, more asked for than comes in")
def test_under_pressure(benchmark: Any, contender: Any, size: int) -> None:
    """n calls on one bucket that is never full again. The time should grow with n, and no faster."""

    def setup() -> tuple[tuple[Any, Clock], dict[str, Any]]:
        clock = Clock(0.0)
        return (contender.TokenBucket(4, 1.3, clock), clock), {}

    def calls(bucket: Any, clock: Clock) -> None:
        for _ in range(size):
            clock.now += 0.25
            bucket.try_acquire()

    benchmark.pedantic(calls, setup=setup, rounds=5)


@pytest.mark.parametrize("size", [10, 1_000, 100_000])
@pytest.mark.benchmark(group="available: the first call after a pause of n seconds")
def test_after_a_pause(benchmark: Any, contender: Any, size: int) -> None:
    """Many empty buckets that nobody called for n seconds. The time should not depend on the pause."""

    def setup() -> tuple[tuple[list[Any]], dict[str, Any]]:
        clock = Clock(0.0)
        buckets = [contender.TokenBucket(200_000, 1.0, clock) for _ in range(100)]
        for bucket in buckets:
            bucket.try_acquire(199_999)
        clock.now = float(size)
        return (buckets,), {}

    def look(buckets: list[Any]) -> None:
        for bucket in buckets:
            bucket.available()

    benchmark.pedantic(look, setup=setup, rounds=5)


@pytest.mark.parametrize("size", [100, 10_000, 1_000_000])
@pytest.mark.benchmark(group="try_acquire: a quarter of a bucket of n tokens at once")
def test_large_buckets(benchmark: Any, contender: Any, size: int) -> None:
    """Large grants from large buckets. The time should not depend on the capacity."""

    def setup() -> tuple[tuple[Any, Clock], dict[str, Any]]:
        clock = Clock(0.0)
        return (contender.TokenBucket(size, 1000.0, clock), clock), {}

    def calls(bucket: Any, clock: Clock) -> None:
        for _ in range(CALLS):
            clock.now += 0.125
            bucket.try_acquire(size // 4)

    benchmark.pedantic(calls, setup=setup, rounds=5)
