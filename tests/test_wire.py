"""The wire: what is written is read back exactly, whatever plain data it is, and what is too much is told as such."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from wires import GIVEN, LEAVES, THOROUGH, VALUES, Bag, Node, back, drawing, same

from judge.wall.doubles import Key
from judge.wire import Opaque, decode, encode, pack_request, unpack_request
from judge.wire.values import MAX_DEPTH, MAX_DICT, MAX_FRAME, MAX_INT_BYTES


@THOROUGH
@given(VALUES)
@example([True, 1, 1.0, "1", b"1", None, (1,), [1]])
@example([0.0, -0.0, math.nan, math.inf, -math.inf])
@example(["\ud800", "\udc00", "\ud800\udc00", "\U00010000"])
@example([1 << 63, *range(9)])
@example([(), (), (), ()])
@example([[], [[]], [[[]]], ()])
def test_what_is_written_is_read_back_exactly(value: Any) -> None:
    """Any plain value comes back equal and of the same exact types, at every depth."""
    assert same(back(value), value)


@THOROUGH
@given(VALUES)
def test_a_request_is_read_exactly_as_it_was_packed(value: Any) -> None:
    """Both ways in which a request can travel, with objects of given classes and without, keep it exactly."""
    for request in ([value], [value, Bag(0)]):
        assert same(unpack_request(pack_request(request, GIVEN), GIVEN), request)


@pytest.mark.parametrize(
    "item", [None, True, 7, 1 << 62, -1 << 63, 1 << 70, -0.0, "é", "", "\udc00", b"b", (1, "a"), ((1,),), (), [1], {}]
)
def test_a_list_of_one_type_is_read_back_at_every_length(item: Any) -> None:
    """Packed or not, a list of one type comes back exactly; so does one with a last item of another type."""
    for length in range(11):
        for stranger in ([], [True], [1], [1.0], [None], [(1, 2, 3)], ["x"]):
            assert same(back([item] * length + stranger), [item] * length + stranger)


def test_long_lists_are_read_back() -> None:
    """A million events in pairs fit, and so do as many titles that are as long as titles are."""
    pairs = [("t", count) for count in range(1_000_000)]
    assert back(pairs) == pairs
    assert back(["a title of some words"] * 1_000_000) == ["a title of some words"] * 1_000_000


def test_long_texts_are_read_back() -> None:
    """A text of ten megabytes counts as one value, not as ten million."""
    for long in ("é" * 5_000_000, b"x" * 10_000_000, ["x" * 3_000_000] * 4, 1 << (8 * MAX_INT_BYTES - 2)):
        assert back(long) == long


# ---------------------------------------------------------------- what is too much


def columns(depth: int) -> list[Any]:
    """Four equal tuples, nested in one another: columns of columns."""
    item: Any = ()
    for _ in range(depth):
        item = (item,)
    return [item] * 4


def nest(wrap: Callable[[Any], Any]) -> Callable[[int], Any]:
    """A value of any depth, made by wrapping."""

    def make(depth: int) -> Any:
        value: Any = 0
        for _ in range(depth):
            value = wrap(value)
        return value

    return make


NESTED = {
    "lists": nest(lambda inner: [inner]),
    "long lists": nest(lambda inner: [inner, 0, 0, 0, 0]),
    "tuples": nest(lambda inner: (inner,)),
    "dicts": nest(lambda inner: {"inner": inner}),
    "rows": nest(lambda inner: [(inner, 0)] + [(0, 0)] * 3),
    "rows of lists": nest(lambda inner: [([inner],), ([],), ([],), ([],)]),
    "given": nest(lambda inner: Bag([inner])),
    "columns": columns,
}


@pytest.mark.parametrize("depth", [10, 30, *range(49, 53), *range(98, 104), 150, 3000])
@pytest.mark.parametrize("shape", NESTED)
def test_however_deep_a_value_is_what_is_written_can_be_read(shape: str, depth: int) -> None:
    """Too deep a value travels as an opaque: writing never fails, and never writes what reading refuses."""
    value = NESTED[shape](depth)
    read = back(value)
    if isinstance(read, Opaque):
        assert depth > MAX_DEPTH // 4
    else:
        assert same(read, value)


TOO_MUCH = {
    "an int of 64 KiB and more": lambda: 1 << (8 * MAX_INT_BYTES),
    "a text longer than a frame": lambda: "x" * (MAX_FRAME + 1),
    "a dict that could be made to collide": lambda: dict.fromkeys(range(MAX_DICT + 1)),
}


@pytest.mark.parametrize("what", TOO_MUCH)
def test_too_much_travels_as_an_opaque(what: str) -> None:
    """What is beyond the limits is written as an opaque: a wrong answer, not a frame that is refused."""
    value = TOO_MUCH[what]()
    assert isinstance(decode(encode(value)), Opaque)
    assert isinstance(decode(encode([value, 1])), Opaque)


def test_what_is_written_is_within_the_budget_of_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both sides count nodes alike: what one may write, the other may read."""
    for module in ("encoder", "decoder"):
        monkeypatch.setattr(f"judge.wire.{module}.MAX_NODES", 1000)
    for count in (150, 200, 300, 400, 490, 510, 900, 990, 999, 1001, 1100):
        for item in (None, True, 1, "a", (1, 2), (None,), [], {1: 2}, (1, (2, 3))):
            for more in ([], [0.5]):
                read = back([item] * count + more)
                assert isinstance(read, Opaque) or len(read) == count + len(more)


# ---------------------------------------------------------------- given objects


@st.composite
def structures(draw: st.DrawFn) -> Node:
    """Any structure of up to eight nodes: trees, shared nodes, loops."""
    nodes = [Node(draw(LEAVES)) for _ in range(draw(st.integers(1, 8)))]
    for node in nodes:
        node.left = draw(st.none() | st.sampled_from(nodes) | st.just(5))
        node.right = draw(st.none() | st.sampled_from(nodes))
    return nodes[0]


@THOROUGH
@given(structures())
def test_given_objects_keep_their_shape(root: Node) -> None:
    """Objects of a given class come back with the same fields and the same links, shared ones and loops included."""
    read = back(root)
    assert type(read) is Node
    assert same(drawing(read), drawing(root))


def test_a_tree_may_be_as_deep_as_it_likes() -> None:
    """A chain of 200,000 nodes to the left and right comes back whole: nothing on the way recurses."""
    root = node = Node(0)
    for number in range(1, 200_000):
        side = "left" if number % 3 else "right"
        setattr(node, side, Node(number))
        node = getattr(node, side)
    read = back(root)
    assert drawing(read) == drawing(root)


def test_keys_are_read_as_keys() -> None:
    """The key whose hash a test chooses keeps its name and its hash, as an argument and as a key of a dict."""
    keys = [Key("a", 1), Key("b", 1), Key("a", -1)]
    assert back(keys) == keys
    assert back({key: key.name for key in keys}) == {key: key.name for key in keys}
    assert encode(Key("a", 1)) != encode(Key("a", 1), GIVEN)
    assert back(("a", 1)) != Key("a", 1)
