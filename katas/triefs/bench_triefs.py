"""Benchmarks of `triefs`: the submission beside the reference, one group for each size parameter."""

from __future__ import annotations

from typing import Any

import pytest

CALLS = 1_000


@pytest.mark.parametrize("size", [1_000, 4_000, 16_000])
@pytest.mark.benchmark(group="mkdir: new names in a directory that has many")
def test_siblings(benchmark: Any, contender: Any, size: int) -> None:
    """A thousand new directories beside `size` others. The time should not depend on the number of siblings."""

    def setup() -> tuple[tuple[Any], dict[str, Any]]:
        fs = contender.FileSystem()
        for number in range(size, 0, -1):
            fs.mkdir(f"/all/{number}")
        return (fs,), {}

    def make(fs: Any) -> None:
        for number in range(CALLS):
            fs.mkdir(f"/all/-{number}")

    benchmark.pedantic(make, setup=setup, rounds=5)


@pytest.mark.parametrize("size", [20, 100, 500])
@pytest.mark.benchmark(group="read_content: a file at the end of a long path")
def test_depth(benchmark: Any, contender: Any, size: int) -> None:
    """A hundred short files, each `size` names deep. The time should grow as the paths do, and no faster."""

    def setup() -> tuple[tuple[Any, str], dict[str, Any]]:
        fs = contender.FileSystem()
        way = "".join(f"/level {level}" for level in range(size - 1))
        fs.mkdir(way)
        for number in range(100):
            fs.add_content(f"{way}/{number}", "short")
        return (fs, way), {}

    def read(fs: Any, way: str) -> None:
        for number in range(100):
            fs.read_content(f"{way}/{number}")

    benchmark.pedantic(read, setup=setup, rounds=5)


@pytest.mark.parametrize("size", [1_000, 4_000, 16_000])
@pytest.mark.benchmark(group="add_content: one line after another")
def test_additions(benchmark: Any, contender: Any, size: int) -> None:
    """`size` lines added to one file. The time of each should not depend on the length of the file."""

    def setup() -> tuple[tuple[Any], dict[str, Any]]:
        return (contender.FileSystem(),), {}

    def add(fs: Any) -> None:
        for number in range(size):
            fs.add_content("/log", f"line {number}\n")

    benchmark.pedantic(add, setup=setup, rounds=5)


@pytest.mark.parametrize("size", [1_000, 4_000, 16_000])
@pytest.mark.benchmark(group="ls: a small directory in a large file system")
def test_listings(benchmark: Any, contender: Any, size: int) -> None:
    """A hundred listings of ten names beside `size` directories. The time should not depend on what is elsewhere."""

    def setup() -> tuple[tuple[Any], dict[str, Any]]:
        fs = contender.FileSystem()
        for number in range(size):
            fs.mkdir(f"/elsewhere/{number % 30}/{number}")
        for number in range(10):
            fs.mkdir(f"/small/{number}")
        return (fs,), {}

    def listings(fs: Any) -> None:
        for _ in range(100):
            fs.ls("/small")

    benchmark.pedantic(listings, setup=setup, rounds=5)
