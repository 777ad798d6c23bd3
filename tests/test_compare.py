"""When an answer is right: strict where the contract says that it matters, forgiving where it says that it does not."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.catalog import find
from judge.compare import agree, raises_one_of, same
from judge.in_process import InProcess
from judge.script import Opaque, Outcome, Raised, Returned, Script, Step
from judge.transport import Walled
from judge.wall.client import Wall
from judge.wall.doubles import Key
from judge.wall.runner import Runner


def nested(depth: int, value: Any) -> list[Any]:
    for _ in range(depth):
        value = [value]
    return [value]


NAN = float("nan")
ALIKE = [
    (None, None), (True, True), (1, 1), (2**70, 2**70), (1.5, 1.5), ("é", "é"), (b"x", b"x"), ([], []), ((), ()),
    ({}, {}), (1.0, 1), (-0.0, 0), (0.0, -0.0), (1e18, 10**18), (NAN, float("nan")), (math.inf, math.inf),
    ([1.0, (2.0, {"x": 3.0})], [1, (2, {"x": 3})]), ([NAN, (NAN,)], [NAN, (float("nan"),)]),
    ({"a": 1, "b": 2}, {"b": 2, "a": 1}), ({1: 1.0}, {1: 1}), (Opaque("LRUCache"), Opaque("Cache")),
]  # fmt: skip
DIFFERENT = [
    (1, True), (True, 1), (0, False), (False, 0), (None, False), (0, None), ("", None), (None, []),
    (1, 1.0), (0, 0.0), (2**53, float(2**53)), (1.0, True), (0.0, False), (1.0, "1.0"), (1.0, None), (1, "1"), (1, 2),
    ([1], (1,)), ((1,), [1]), ([], ()), ((), []), ([], {}), ({}, []), ("ab", ["a", "b"]), ("a", b"a"), (b"a", "a"),
    ([1, 2], [2, 1]), ([1], [1, 1]), ([1, 1], [1]), ([], [None]), ([[]], [()]), ([("a", 1)], [["a", 1]]),
    ([1], [True]), ([(1, 2)], [(1, 2.0)]), ({"x": [1]}, {"x": [1.0]}), ([1.0], [True]), ((1.0,), (2,)), ([1.0], [1.5]),
    ({1: "a"}, {True: "a"}), ({True: "a"}, {1: "a"}), ({1: "a"}, {1.0: "a"}), ({"a": 1}, {"b": 1}), ({"a": 1}, {}),
    ({}, {"a": 1}), ({"a": 1}, {"a": 2}), ({(1,): 0}, {(2,): 0}), ({"a": None}, {}), ({"a": 1}, [("a", 1)]),
    (NAN, 0.0), (0.0, NAN), (NAN, None), (math.inf, -math.inf), (math.inf, 10**400), (float(2**53), 2**53 + 1),
    (Opaque("a"), None), (None, Opaque("a")), ([1], Opaque("list_iterator")), (1.0, Opaque("Fraction")),
    ("é", "e\u0301"),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "got"), ALIKE, ids=lambda value: ascii(value)[:20])
def test_right_answers(expected: Any, got: Any) -> None:
    """The same value of the same type, an int for an equal float, not-a-number for itself, dicts in any order."""
    assert same(expected, got)


@pytest.mark.parametrize(("expected", "got"), DIFFERENT, ids=lambda value: ascii(value)[:20])
def test_wrong_answers(expected: Any, got: Any) -> None:
    """Equal values of another type are wrong, wherever they are nested; a float is no int, an opaque is no list."""
    assert not same(expected, got)


ATOMS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.binary(max_size=3)
PLAIN = st.recursive(
    ATOMS,
    lambda inner: st.lists(inner, max_size=3) | st.lists(inner, max_size=3).map(tuple) | st.dictionaries(ATOMS, inner),
    max_leaves=8,
)


def strictly(value: Any) -> Any:
    """The value with the type of every part; zeros lose their sign and not-a-number becomes equal to itself."""
    if isinstance(value, (list, tuple)):
        return type(value), [strictly(item) for item in value]
    if isinstance(value, dict):
        return dict, {(type(key), repr(key)): strictly(item) for key, item in value.items()}
    return type(value), "nan" if value != value else value


@pytest.mark.parametrize("depth", [9, 300, 5_000])
def test_depth_does_not_matter(depth: int) -> None:
    """What lies deep inside is compared as strictly, however deep, and depth itself is compared."""
    assert same(nested(depth, 1.0), nested(depth, 1))
    assert not same(nested(depth, 1), nested(depth, 1.0))
    assert not same(nested(depth, 1), nested(depth, True))
    assert not same(nested(depth, 1), nested(depth + 1, 1))


@given(PLAIN, PLAIN)
def test_without_floats_the_same_is_equal_in_value_and_type(one: Any, other: Any) -> None:
    """A value is the same as itself; without floats, two are the same when values and types are equal throughout."""
    assert same(one, one)
    if "float" not in repr(strictly([one, other])):
        assert same(one, other) == (strictly(one) == strictly(other))


class Node:
    """As the given class of a kata might be."""

    __match_args__ = ("val", "left", "right")

    def __init__(self, val: Any, left: Node | None = None, right: Node | None = None) -> None:
        self.val, self.left, self.right = val, left, right


def chain(length: int, end: Any) -> Node:
    node = Node(end)
    for value in range(length):
        node = Node(value, node)
    return node


def test_given_objects_are_compared_by_their_fields() -> None:
    """Two trees are the same when their shapes and values are, at any depth; a value of another type is another."""
    assert same(Node(1, Node(2), None), Node(1, Node(2), None))
    assert same(chain(20_000, 7), chain(20_000, 7))
    assert not same(chain(20_000, 7), chain(20_000, 8))
    assert not same(Node(1, Node(2), None), Node(1, None, Node(2)))
    assert not same(Node(1), Node(True))
    assert not same(Node(1), Node(1, Node(2)))
    assert not same(Node(1), Opaque("Node"))
    assert not same(Key("a", 1), Key("a", 2))


def test_a_shared_node_is_compared_at_each_of_its_places() -> None:
    """Where the expected structure holds one node twice, both places of the answer are looked at."""
    shared = Node(1)
    assert same(Node(0, shared, shared), Node(0, Node(1), Node(1)))
    assert not same(Node(0, shared, shared), Node(0, Node(1), Node(2)))
    assert not same(Node(0, shared, shared), Node(0, Node(2), Node(1)))


def test_endless_structures_are_compared_to_an_end() -> None:
    """Structures that contain themselves are compared, too, and the comparison ends."""
    loop, again, other = Node(1), Node(1), Node(1)
    loop.left, again.left, other.left = loop, again, Node(1, None, None)
    assert same(loop, again)
    assert not same(loop, other)


# ---------------------------------------------------------------- exceptions


def raised(source: str) -> Raised:
    """How the exception that this source raises comes out of a runner."""
    names: dict[str, Any] = {}
    try:
        exec(source, names)
    except BaseException as problem:
        return Raised(*Runner().error(problem))
    raise AssertionError("nothing was raised")


MINE = "class {name}({base}): pass\nraise {name}('x')"


@pytest.mark.parametrize(
    ("source", "kinds", "right"),
    [
        ("raise ValueError", (ValueError,), True),
        ("raise KeyError('x')", (ValueError,), False),
        ("raise KeyError('x')", (LookupError,), True),
        ("raise LookupError", (KeyError,), False),
        ("raise KeyError('x')", (ValueError, KeyError), True),
        ("raise UnicodeError", (ValueError,), True),
        ("raise FileNotFoundError", (OSError,), True),
        ("raise OSError", (FileNotFoundError,), False),
        (MINE.format(name="Bad", base="ValueError"), (ValueError,), True),
        (MINE.format(name="ValueError", base="Exception"), (ValueError,), False),
        (MINE.format(name="ValueError", base="ValueError"), (ValueError,), True),
        (MINE.format(name="ValueError", base="KeyError"), (ValueError,), False),
        (MINE.format(name="ValueError", base="KeyError"), (KeyError,), True),
        ("raise SystemExit", (Exception,), False),
        ("raise SystemExit", (BaseException,), True),
        ("raise ExceptionGroup('x', [ValueError()])", (ValueError,), False),
        ("raise ValueError", (), False),
    ],
)
def test_an_exception_of_a_subclass_is_one_of_the_class(
    source: str, kinds: tuple[type[Exception], ...], right: bool
) -> None:
    """Subclasses count, superclasses do not, and a class of one's own is no builtin because it is named like one."""
    assert raises_one_of(kinds, raised(source)) is right


def test_an_exception_that_the_solution_defines_is_known_by_its_name() -> None:
    """Where the model's exception is none of Python's own, the submission's of that name is meant."""

    class CorruptData(ValueError):
        pass

    assert raises_one_of((CorruptData,), raised(MINE.format(name="CorruptData", base="ValueError")))
    assert raises_one_of(
        (CorruptData,), raised("class CorruptData(ValueError): pass\nclass Short(CorruptData): pass\nraise Short")
    )
    assert not raises_one_of((CorruptData,), raised("raise ValueError"))


def test_a_lying_class_does_not_count_as_what_it_says() -> None:
    """An exception is told by its real ancestry, whatever its class says of its name, module or instances."""
    lies = """
class Meta(type):
    def __instancecheck__(self, other): return True
    def __subclasscheck__(self, other): return True
    @property
    def __name__(self): return 'ValueError'
    @property
    def __mro__(self): return (self, ValueError, Exception, BaseException, object)
class Mine(Exception, metaclass=Meta):
    __module__ = 'builtins'
    __qualname__ = 'ValueError'
raise Mine
"""
    assert not raises_one_of((ValueError,), raised(lies))
    assert raised(lies).types[0] == "submission.Mine"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (Returned(1), Returned(1), True),
        (Returned(1), Returned(True), False),
        (Returned(None), Raised(("builtins.ValueError",)), False),
        (Raised(("builtins.ValueError",)), Returned(None), False),
        (Raised(("builtins.ValueError",), "this", 3), Raised(("builtins.ValueError",), "that", 4), True),
        (Raised(("builtins.ValueError",)), Raised(("builtins.KeyError",)), False),
    ],
)
def test_two_solutions_agree(one: Outcome, other: Outcome, alike: bool) -> None:
    """Two outcomes agree when the values are the same, or the types of the exceptions, whatever their words."""
    assert agree(one, other) is alike


# ---------------------------------------------------------------- what a value is after the wire

COUNTED = [("a", 2)]
RETURNED = {
    "a list of tuples": ("[('a', 2)]", True),
    "named tuples": ("[collections.namedtuple('Row', 'title count')('a', 2)]", True),
    "a list of lists": ("[['a', 2]]", False),
    "a tuple": ("(('a', 2),)", False),
    "a subclass of list": ("type('Rows', (list,), {})([('a', 2)])", True),
    "a subclass that hides what it holds": (
        "type('Rows', (list,), {'__iter__': lambda s: iter([]), '__len__': lambda s: 0})([('a', 2)])",
        True,
    ),
    "an empty subclass that says it is equal": ("type('Rows', (list,), {'__eq__': lambda s, o: True})()", False),
    "an int enum": ("[('a', enum.IntEnum('Two', {'TWO': 2}).TWO)]", True),
    "a str enum": ("[(enum.StrEnum('A', {'A': 'a'}).A, 2)]", True),
    "a bool for an int": ("[('a', True)]", False),
    "a float for an int": ("[('a', 2.0)]", False),
    "a decimal for an int": ("[('a', decimal.Decimal(2))]", False),
    "a generator": ("(row for row in [('a', 2)])", False),
    "a map": ("map(tuple, [('a', 2)])", False),
    "a view": ("collections.Counter('aa').items()", False),
    "a dict": ("{'a': 2}", False),
    "a set": ("{('a', 2)}", False),
    "a deque": ("collections.deque([('a', 2)])", False),
    "an object that is equal to everything": ("type('Equal', (), {'__eq__': lambda s, o: True})()", False),
    "nothing": ("None", False),
}


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    with Wall() as made:
        yield made


@pytest.mark.parametrize("behind", ["wall", "in process"])
@pytest.mark.parametrize("what", RETURNED)
def test_what_a_submission_returns(wall: Wall, tmp_path: Any, what: str, behind: str) -> None:
    """A value of a subclass counts as its plain base's, lazy and foreign values as nothing; over both transports."""
    text, right = RETURNED[what]
    source = f"import collections, decimal, enum\ndef top_k(events, k):\n    return {text}\n".encode()
    path = tmp_path / "topk.py"
    path.write_bytes(source)
    kata = find("topk")
    transport = Walled(wall, kata, source) if behind == "wall" else InProcess(kata, path)
    transport.renew()
    try:
        asked = Step("top_k", (["a", "a"], 1))
        (batched,) = transport.run([Script.of(asked)])
        live = transport.call(asked)
    finally:
        transport.close()
    for outcome in (batched, live):
        assert isinstance(outcome, Returned)
        assert same(COUNTED, outcome.value) is right
