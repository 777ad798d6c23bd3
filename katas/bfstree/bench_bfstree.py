"""The submission beside the reference, at sizes that double and double again: deep trees and wide ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from katas.bfstree.tree import TreeNode


def _measure(benchmark: Any, function: Callable[[Any], Any], make: Callable[[], Any]) -> None:
    """Times a few rounds of the function, each on an argument of its own that is made outside the timing."""

    def setup() -> tuple[tuple[Any], dict[str, Any]]:
        return (make(),), {}

    benchmark.pedantic(function, setup=setup, rounds=5)


def _path(size: int) -> TreeNode:
    """A path of `size` nodes, each the right child of the one before."""
    root = TreeNode(size)
    for value in range(size - 1, 0, -1):
        root = TreeNode(value, None, root)
    return root


def _full(size: int) -> TreeNode:
    """A tree of `size` nodes without a gap."""
    nodes = [TreeNode(value) for value in range(size)]
    for place, node in enumerate(nodes[1:]):
        setattr(nodes[place // 2], "right" if place % 2 else "left", node)
    return nodes[0]


@pytest.mark.benchmark(group="serialize: a path of n nodes")
@pytest.mark.parametrize("size", [2_500, 10_000, 40_000])
def test_writing_a_path(benchmark: Any, contender: Any, size: int) -> None:
    """Writing a path takes time in proportion to its length."""
    _measure(benchmark, contender.serialize, lambda: _path(size))


@pytest.mark.benchmark(group="deserialize: a path of n nodes")
@pytest.mark.parametrize("size", [2_500, 10_000, 40_000])
def test_reading_a_path(benchmark: Any, contender: Any, size: int) -> None:
    """Reading a path takes time in proportion to its length."""
    _measure(benchmark, contender.deserialize, lambda: ",null,".join(map(str, range(size))))


@pytest.mark.benchmark(group="serialize: a full tree of n nodes")
@pytest.mark.parametrize("size", [2_500, 10_000, 40_000])
def test_writing_a_full_tree(benchmark: Any, contender: Any, size: int) -> None:
    """Writing a full tree takes time in proportion to its nodes, however many wait at once."""
    _measure(benchmark, contender.serialize, lambda: _full(size))


@pytest.mark.benchmark(group="deserialize: a full tree of n nodes")
@pytest.mark.parametrize("size", [2_500, 10_000, 40_000])
def test_reading_a_full_tree(benchmark: Any, contender: Any, size: int) -> None:
    """Reading a full tree takes time in proportion to its nodes, however many wait at once."""
    _measure(benchmark, contender.deserialize, lambda: ",".join(map(str, range(size))))
