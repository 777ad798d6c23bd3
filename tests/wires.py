"""What the tests of the wire share: given classes of their own, exact comparison, and strategies for plain values."""

from __future__ import annotations

import struct
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from judge.wall.doubles import Key
from judge.wire import decode, encode

THOROUGH = settings(max_examples=80, deadline=None, database=None, derandomize=True)


class Node:
    """A given class of the test's own: a tree, unless somebody ties it into something else."""

    __slots__ = ("left", "right", "val")
    __match_args__ = ("val", "left", "right")

    def __init__(self, val: Any, left: Any = None, right: Any = None) -> None:
        self.val, self.left, self.right = val, left, right


class Bag:
    """A given class without slots."""

    __match_args__ = ("held",)

    def __init__(self, held: Any) -> None:
        self.held = held


GIVEN: dict[str, type] = {"Key": Key, "Node": Node, "Bag": Bag}


def same(one: Any, other: Any) -> bool:
    """Equal down to the exact types, the sign of a zero, and NaN."""
    if type(one) is not type(other):
        return False
    if isinstance(one, float):
        return struct.pack("d", one) == struct.pack("d", other)
    if isinstance(one, dict):
        return same(list(one.items()), list(other.items()))
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, Bag):
        return same(one.held, other.held)
    return bool(one == other)


def back(value: Any) -> Any:
    """The value after a journey over the wire."""
    return decode(encode(value, GIVEN), GIVEN)


EDGES = [sign * (1 << bits) + more for sign in (1, -1) for bits in (7, 8, 63, 64) for more in (-1, 0, 1)]
INTS = st.integers() | st.integers(-(1 << 5000), 1 << 5000) | st.sampled_from(EDGES)
TEXTS = st.text(max_size=20) | st.text(st.characters(min_codepoint=0xD700, max_codepoint=0xE100), max_size=8)
TYPES: list[st.SearchStrategy[Any]] = [st.none(), st.booleans(), INTS, st.floats(), TEXTS, st.binary(max_size=20)]
LEAVES = st.one_of(TYPES)
KEYS = st.recursive(LEAVES.filter(lambda leaf: leaf == leaf), lambda keys: st.tuples(keys, keys), max_leaves=4)


def lists_of(values: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """Lists on both sides of the length from which they are packed."""
    return st.lists(values, max_size=10)


def containers(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Lists, tuples, dicts, and lists of equally long tuples, which travel as columns."""
    rows = st.integers(0, 4).flatmap(lambda width: lists_of(st.tuples(*[values] * width)))
    return lists_of(values) | lists_of(values).map(tuple) | st.dictionaries(KEYS, values, max_size=5) | rows


VALUES = st.recursive(LEAVES | st.sampled_from(TYPES).flatmap(lists_of), containers, max_leaves=20)


def drawing(root: Any) -> list[Any]:
    """A structure of nodes as plain data: each node's fields in breadth-first order, links as numbers."""
    numbers, nodes, lines = {id(root): 0}, [root], []
    for node in nodes:
        line: list[Any] = []
        for name in Node.__match_args__:
            item = Node.__dict__[name].__get__(node)
            if type(item) is Node or issubclass(type(item), Node):
                if id(item) not in numbers:
                    numbers[id(item)] = len(nodes)
                    nodes.append(item)
                line.append(("node", numbers[id(item)]))
            else:
                line.append(item)
        lines.append(line)
    return lines
