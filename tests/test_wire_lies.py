"""The wire, from a submission's side: no value can lie about what it is, or make its reader fail."""

from __future__ import annotations

import array
import collections
import enum
from collections.abc import Callable
from typing import Any

import pytest
from wires import Bag, Node, back, drawing, same

from judge.wire import Opaque


def loop_of_lists() -> Any:
    loop: list[Any] = [1]
    loop.append((loop,))
    return loop


def loop_of_dicts() -> Any:
    loop: dict[str, Any] = {}
    loop["self"] = [loop]
    return loop


@pytest.mark.parametrize("make", [loop_of_lists, loop_of_dicts])
def test_what_contains_itself_is_opaque(make: Callable[[], Any]) -> None:
    """A list or dict that contains itself has no end, and travels as an opaque."""
    assert isinstance(back(make()), Opaque)


STRANGE = [
    iter([1]), (n for n in "ab"), {}.keys(), {1: 2}.items(), {1}, range(3), 1j, ..., print, object(), int,
    bytearray(b"a"), memoryview(b"a"), array.array("q", [1]), collections.deque([1]), Exception("a"),
]  # fmt: skip


@pytest.mark.parametrize("value", STRANGE, ids=lambda value: type(value).__name__)
def test_what_is_not_plain_is_opaque(value: Any) -> None:
    """Lazy things, sets, and all else travel by the name of their type alone, wherever they stand."""
    opaque = Opaque(type(value).__name__)
    assert back(value) == opaque
    assert back([value] * 5) == [opaque] * 5
    assert back((1, [value])) == (1, [opaque])
    assert same(back({"a": value}), {"a": opaque})
    assert back(Bag(value)).held == opaque


def test_an_opaque_stays_what_it_is() -> None:
    """An opaque comes back with the name of its type, cut where it is absurdly long."""
    assert back([Opaque("a"), Opaque("")]) == [Opaque("a"), Opaque("")]
    assert len(back(type("N" * 100_000, (), {})()).kind) <= 200


def liar(base: type) -> Any:
    """A subclass that overrides all there is to override: whoever asks it anything fails."""

    def never(*args: Any, **kwargs: Any) -> Any:
        raise AssertionError("a method of the submission was asked")

    needed = {"__new__", "__init__", "__class__", "__init_subclass__", "__subclasshook__", "__class_getitem__"}
    asked = {name for name in dir(base) if callable(getattr(base, name))} | set(getattr(base, "__match_args__", ()))
    overrides = dict.fromkeys(asked - needed, property(never) if base is Node else never)
    return type("Liar", (base,), overrides | {"__class__": property(lambda self: bool)})


class Colour(enum.IntEnum):
    RED = 1


Pair = collections.namedtuple("Pair", "first second")
BASES = [7, 1 << 70, 0.5, -0.0, "text", "\ud800", b"bytes", [1, "a"], [], (1, "a"), (), {"a": 1}, {}]
COUNTED = [
    (Colour.RED, 1),
    (Pair(1, 2), (1, 2)),
    (collections.Counter("aab"), {"a": 2, "b": 1}),
    (collections.OrderedDict(a=1), {"a": 1}),
    (collections.defaultdict(int, a=1), {"a": 1}),
]


@pytest.mark.parametrize("plain", BASES, ids=repr)
def test_a_subclass_is_read_as_its_plain_base(plain: Any) -> None:
    """A subclass counts as its plain base's value, read by that base's own methods, whatever it overrides."""
    value = liar(type(plain))(plain)
    assert same(back(value), plain)
    assert same(back([value] * 5), [plain] * 5)
    assert same(back((value, [value, 1])), (plain, [plain, 1]))
    assert same(back([(value, 1)] * 5), [(plain, 1)] * 5)
    assert same(back({1: value}), {1: plain})


@pytest.mark.parametrize("plain", BASES, ids=repr)
def test_a_field_of_a_given_object_is_read_as_its_plain_base(plain: Any) -> None:
    """What a given object holds is not asked either what it is."""
    assert same(back(Bag(liar(type(plain))(plain))), Bag(plain))


@pytest.mark.parametrize(("value", "plain"), COUNTED, ids=[type(value).__name__ for value, _ in COUNTED])
def test_subclasses_of_the_library_are_read_as_their_plain_base(value: Any, plain: Any) -> None:
    """A named tuple is a tuple, a Counter a dict, a member of an IntEnum an int."""
    assert same(back(value), plain)
    assert same(back([value] * 5), [plain] * 5)


class _EqualsAll(type):
    __eq__ = lambda cls, other: True  # noqa: E731
    __hash__ = lambda cls: hash(int)  # noqa: E731


class _Unhashable(type):
    __hash__ = None  # type: ignore[assignment]


def half_a_node() -> Any:
    half = Node(1)
    del half.left
    return half


HOSTILE: dict[str, Callable[[], Any]] = {
    "its class equals every class": lambda: _EqualsAll("Equal", (), {})(),
    "a list whose class equals every class": lambda: _EqualsAll("Equal", (list,), {})([1]),
    "its class cannot be hashed": lambda: _Unhashable("Unhashable", (), {})(),
    "it says it is a given object": lambda: type("Says", (), {"__class__": Node})(),
    "a given object that refers to one that only says so": lambda: Node(1, type("Says", (), {"__class__": Node})()),
    "a given object without one of its fields": half_a_node,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_no_value_makes_writing_fail(what: str) -> None:
    """A value made to confuse its reader is written as something, and read as plain data or an opaque."""
    for value in (HOSTILE[what](), [HOSTILE[what]()] * 5, (1, HOSTILE[what]())):
        assert type(back(value)) in (Opaque, int, list, tuple, Node)


def test_a_lying_node_is_read_by_its_fields() -> None:
    """An object of a subclass of a given class is read past whatever it overrides, as one of the given class."""
    node = Node.__new__(liar(Node))
    for name, item in zip(Node.__match_args__, (1, Node(2), None), strict=True):
        Node.__dict__[name].__set__(node, item)
    assert drawing(back(node)) == [[1, ("node", 1), None], [2, None, None]]
    assert drawing(back(Node(0, node))) == [[0, ("node", 1), None], [1, ("node", 2), None], [2, None, None]]
