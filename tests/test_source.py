"""Scripts as source and back: nothing is lost on the way, nothing else is read, and hostile text is safe to print."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.script import Opaque, Outcome, Raised, Ref, Returned, Script, Step
from judge.source import NotAScript, clean, lines, names, outcome_text, parse, show
from judge.wall.doubles import Key
from judge.wire import encode

GIVEN = {"Key": Key}

ATOMS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.binary(max_size=3),
    st.sampled_from([2**70, -(2**64), -0.0, 1e-320, math.inf, -math.inf, math.nan, "\0", "\ud800", "'\"\\\n\u202e"]),
)  # fmt: skip
PLAIN = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.text(max_size=3) | st.integers(), inner, max_size=3),
    ),
    max_leaves=6,
)
KEYS = st.builds(Key, st.text(max_size=4), st.integers(-9, 9))
ARGUMENTS = st.lists(PLAIN | KEYS, max_size=3).map(tuple)
WORDS = st.sampled_from(["get", "put", "top_k", "find_cycle", "add", "x", "default", "_private", "naïve", "print"])
MAKERS = st.sampled_from(
    ["LRUCache", "FileSystem", "TokenBucket", "judge.Clock", "builtins.iter", "top_k", "LRU", "_x"]
)


@st.composite
def scripts(draw: st.DrawFn) -> tuple[Step, ...]:
    """Steps that make objects, call functions and methods, and pass objects and keyword arguments along."""
    steps: list[Step] = []
    made = 0
    for _ in range(draw(st.integers(1, 5))):
        args, kwargs = draw(ARGUMENTS), ()
        if made and draw(st.booleans()):
            args = (*args, Ref(draw(st.integers(0, made - 1))))
        if draw(st.booleans()):
            kwargs = tuple(draw(st.dictionaries(WORDS, PLAIN, max_size=2)).items())
        match draw(st.sampled_from(["make", "call", "method", "length"])):
            case "make":
                steps.append(Step(draw(MAKERS), args, None, made, kwargs))
                made += 1
            case "method" if made:
                steps.append(Step(draw(WORDS), args, draw(st.integers(0, made - 1)), None, kwargs))
            case "length" if made:
                steps.append(Step("builtins.len", (Ref(draw(st.integers(0, made - 1))),)))
            case _:
                steps.append(Step(draw(WORDS), args, None, None, kwargs))
    return tuple(steps)


def exactly(steps: tuple[Step, ...]) -> bytes:
    """All that tells one script from another, types and signs of zero included."""
    return encode([(tuple(step), [type(value).__name__ for value in step.args]) for step in steps], GIVEN)


@given(scripts())
@settings(max_examples=150)
def test_what_is_written_is_read_again(steps: tuple[Step, ...]) -> None:
    """The lines of a script, parsed, are the very script, with every value of the same type."""
    assert exactly(parse(lines(steps)).in_order()) == exactly(steps)


@given(scripts())
def test_every_line_is_one_printable_line(steps: tuple[Step, ...]) -> None:
    """One line a step, whatever text the arguments hold: no newline, no escape, no invisible character."""
    written = lines(steps)
    assert len(written) == len(steps)
    assert all(line.isprintable() for line in written)


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan], ids=str)
@pytest.mark.parametrize("around", [lambda value: value, lambda value: [value], lambda value: {"x": (value, 1)}])
def test_infinities_are_written_so_that_they_can_be_read(value: float, around: Any) -> None:
    """`inf` and `nan` are no literals of Python; they come back all the same, inside other values too."""
    step = Step("f", (around(value),))
    assert exactly(parse(lines([step])).in_order()) == exactly((step,))


@pytest.mark.parametrize("around", [lambda value: [value], lambda value: (1, (value,)), lambda value: {"x": value}])
def test_keys_inside_other_values_come_back(around: Any) -> None:
    """A `Key` may lie in a list, a tuple or a dict."""
    step = Step("f", (around(Key("a", 7)),))
    assert exactly(parse(lines([step])).in_order()) == exactly((step,))


class Node:
    """As the given class of a kata might be."""

    __match_args__ = ("val", "left", "right")

    def __init__(self, val: int, left: Node | None = None, right: Node | None = None) -> None:
        self.val, self.left, self.right = val, left, right


def test_given_objects_are_written_and_read() -> None:
    """An object of a kata's given class is written as its constructor, without the missing ends, and read again."""
    root = Node(1, Node(2, None, Node(4)), Node(-3))
    step = Step("serialize", (root,))
    assert lines([step]) == ["serialize(Node(1, Node(2, None, Node(4)), Node(-3)))"]
    (again,) = parse(lines([step]), {"Node": Node}).in_order()
    assert encode(again.args, {"Node": Node}) == encode((root,), {"Node": Node})


def chain(length: int) -> Node:
    node = Node(0)
    for value in range(length):
        node = Node(value, None, node)
    return node


def loop() -> Node:
    node = Node(1, Node(2))
    node.right = node
    return node


def with_a_shared_child() -> Node:
    child = Node(2)
    return Node(1, child, child)


@pytest.mark.parametrize("make", [lambda: chain(10_000), loop, with_a_shared_child], ids=["deep", "endless", "shared"])
def test_a_structure_that_is_no_small_tree_is_read_again(make: Callable[[], Node]) -> None:
    """However deep, and where a node is reached twice or contains itself, the same structure comes back, as quickly."""
    step = Step("serialize", (make(),))
    (line,) = lines([step])
    (again,) = parse([line], {"Node": Node}).in_order()
    assert encode(again.args, {"Node": Node}) == encode(step.args, {"Node": Node})


# ---------------------------------------------------------------- what is not a script


NO_STATEMENTS = [
    "import os", "from os import system", "f", "1", "x = 1", "x = y", "x: int = f()", "x += f()", "del x", "f.x",
    "f().x", "assert f()", "a, b = f()", "a.b = f()", "a[0] = f()", "a = b = f()", "if f(): pass", "def f(): pass",
    "f(", "f() f()", "class A: pass", "with f() as x: pass", "?", "await f()", "(yield f())",
]  # fmt: skip
NO_CALLS = ["f().g()", "f[0]()", "f()()", "(lambda: 1)()", "cache.get('a')", "f(*[1])", "f(*'ab')", "f(**{'a': 1})"]
NO_LITERALS = [
    "lambda: 1", "x for x in y", "[x for x in 'ab']", "{x: 1 for x in 'ab'}", "x", "len", "x.y", "'a'.upper", "1 < 2",
    "'a' + 'b'", "2 * 3", "9 ** 9", "not 1", "1 if 1 else 2", "f'{1}'", "(x := 1)", "[g()]", "{'a': g()}", "{**{}}",
    "{[]: 1}", "Key('a')", "Key('a', 1, 2)", "Key(name='a', hash=1)", "Key(g(), 1)", "float('abc')", "float(x)",
    "graph('Nope', [[1]], [[-1]])", "graph('Key')", "graph('Key', [], [])", "graph('Key', [['a'], [1]], [[-1], [5]])",
    "graph('Key', {}, {})", "graph('Key', [['a']], [[-1]])", "graph(Key, [], [])", "graph(1, 2, 3)", "graph([], 1, 2)",
    "'\ud800'", "'\0'", "-" * 5000 + "1", "[" * 500 + "]" * 500,
]  # fmt: skip


@pytest.mark.parametrize(
    "line", [*NO_STATEMENTS, *NO_CALLS, *(f"f({no})" for no in NO_LITERALS)], ids=lambda line: ascii(line)[:30]
)
def test_nothing_but_calls_with_literals_is_read(line: str) -> None:
    """Whatever is more than assignments and calls with literal arguments is refused, and never in another way."""
    with pytest.raises(NotAScript):
        parse([line])


@given(st.text("afx()[]{}'\"=,.:*+-0 \n\\#\0\ud800é", max_size=25) | st.text(max_size=10))
@example("f('\\ud800')")
@settings(max_examples=300)
def test_any_text_is_a_script_or_is_refused(text: str) -> None:
    """No text makes the reader fail in any other way."""
    try:
        found = parse([text])
    except NotAScript:
        return
    assert isinstance(found, Script)


def test_reading_runs_nothing() -> None:
    """A call that is read is only noted: neither names of Python nor of modules are looked up."""
    (step,) = parse(["__import__('os')"]).in_order()
    assert step == Step("__import__", ("os",))


def test_a_name_can_be_given_again() -> None:
    """The object of the latest line with that name is meant."""
    first, second, call = parse(["c = Cache(1)", "c = Cache(2)", "c.get()"]).in_order()
    assert (first.into, second.into, call.on) == (0, 1, 1)


def test_a_call_as_an_argument_is_a_step_of_its_own() -> None:
    """`f(iter([1]))` makes the iterator first, and passes it on."""
    assert parse(["f(iter([1]))"]).in_order() == (
        Step("builtins.iter", ([1],), into=0), Step("f", (Ref(0),)),
    )  # fmt: skip


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (["LRUCache"], ["cache"]),
        (["LRUCache", "LRUCache", "LRUCache"], ["cache", "cache2", "cache3"]),
        (["judge.Clock", "TokenBucket"], ["clock", "bucket"]),
        (["builtins.iter", "deserialize", "FileSystem"], ["items", "tree", "system"]),
        (["LRU", "LRU"], ["lru", "lru2"]),
    ],
)
def test_variables_are_named_after_what_they_hold(made: list[str], expected: list[str]) -> None:
    """A variable is named by the last word of what made it, numbered from the second on."""
    steps = [Step(name, (), into=100 + number) for number, name in enumerate(made)]
    assert list(names(steps).values()) == expected


def test_a_part_of_a_script_uses_the_names_of_the_whole() -> None:
    """Lines of some steps name objects as the whole script does; an object that nobody made is a question mark."""
    steps = [Step("LRUCache", (1,), into=7), Step("LRUCache", (2,), into=8), Step("get", ("a",), on=8)]
    assert lines(steps[2:], 0, steps) == ["cache2.get('a')"]
    assert lines(steps[2:]) == ["?.get('a')"]
    assert lines([Step("builtins.len", (Ref(8),))], 0, steps) == ["len(cache2)"]


# ---------------------------------------------------------------- safe to print


@given(st.text(max_size=40), st.integers(0, 40))
@example("\x1b]0;title\x07\x1b[2J\r\n\u202e\u2066\ud800\x00\x85\u2028", 300)
def test_cleaned_text_is_printable(text: str, limit: int) -> None:
    """Escapes, line ends, direction marks and surrogates are spelled out; what is printable stays; the cut is told."""
    cleaned = clean(text, limit)
    assert cleaned.isprintable()
    assert ("…" in cleaned) >= (len(text) > limit)
    if text.isprintable() and len(text) <= limit:
        assert cleaned == text


@pytest.mark.parametrize(
    "outcome",
    [
        Returned("\x1b[31m\n\u202e\ud800"),
        Returned({"\x1b": ["\u2028"], ("\r",): b"\x1b"}),
        Returned(Opaque("\x1b[2J\n")),
        Returned(Key("\u202e\x1b", 1)),
        Raised(("submission.\x1b[31mError\n",), "\x1b]0;x\x07\u202e\ud800"),
        Raised((), ""),
    ],
)
def test_outcomes_are_printable(outcome: Outcome) -> None:
    """Whatever a submission returns or raises, the text of it is one printable line."""
    assert outcome_text(outcome).isprintable()
    assert outcome_text(outcome, 20).isprintable()


@pytest.mark.parametrize("value", ["x" * 1000, list(range(1000)), {n: n for n in range(500)}, (1,) * 900])
@pytest.mark.parametrize("limit", [30, 80, 400])
def test_long_values_are_cut_and_the_cut_is_told(value: Any, limit: int) -> None:
    """With a limit, a long value is cut to it, and its length is told."""
    text = show(value, limit)
    assert len(text) <= limit
    assert text.endswith(f"…, {len(value)} long")
    assert show(value) == repr(value)


def test_an_enormous_int_is_told_by_its_size() -> None:
    """Python refuses to print ints of more than a few thousand digits; those are told by their number of bits."""
    assert show(1 << 40_000) == "<an int of 40001 bits>"
    assert show([-(1 << 40_000)]) == "[<an int of 40001 bits>]"
