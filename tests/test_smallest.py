"""The enumeration of small scopes: its order, its symmetries, and what follows a constructor that fails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest

from judge.oracle import Oracle
from judge.script import Opaque, Ref, Returned, Step
from judge.smallest import Case, draw_scripts, enumerate_cases
from judge.source import lines
from judge.spec import Choice, Domain, Fresh, Kata, Level, Lists, Names, Scope, Values, builtin, function, method, new
from judge.spec import object_method as on_object

NAMES = Names("a", "b", "c")


class Box:
    """A model with a constructor that may raise."""

    def __init__(self, size: Any) -> None:
        if size == 0:
            raise ValueError
        self.held: list[Any] = []

    def put(self, value: Any) -> None:
        self.held.append(value)

    def __len__(self) -> int:
        return len(self.held)


def level_of(*scopes: Scope) -> Level:
    return Level("L4", points=1, model=(Box,), scopes=scopes, workloads=())


def told(cases: Sequence[Case]) -> list[str]:
    """Each case as one line of text."""
    return ["; ".join(lines(case.steps)) for case in cases]


def enumerated(*scopes: Scope) -> list[list[str]]:
    return [told(cases) for cases in enumerate_cases(level_of(*scopes))]


def test_scripts_come_by_calls_then_size_then_as_the_spec_lists_them() -> None:
    """Fewer calls come first, then the smaller sum of sizes; equal sizes keep the order of the spec."""
    scope = Scope(operations=(function("f", Choice("x", "y")), function("g")), calls=2)
    assert enumerated(scope) == [
        [],
        ["f('x')", "g()", "f('y')"],
        [
            "f('x'); f('x')", "f('x'); g()", "g(); f('x')", "g(); g()",
            "f('x'); f('y')", "g(); f('y')", "f('y'); f('x')", "f('y'); g()",
            "f('y'); f('y')",
        ],
    ]  # fmt: skip


def test_constructions_have_a_size_but_are_no_calls() -> None:
    """A script that only constructs has no calls; its arguments count in the size of every longer one."""
    scope = Scope(new=new("Box", Choice(1, 2)), operations=(method("put", Choice("x", "y")),), calls=1)
    assert enumerated(scope) == [
        ["box = Box(1)", "box = Box(2)"],
        [
            "box = Box(1); box.put('x')",
            "box = Box(1); box.put('y')", "box = Box(2); box.put('x')",
            "box = Box(2); box.put('y')",
        ],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        (Choice(3, 1, 2), [(0, 3), (1, 1), (2, 2)]),
        (
            Lists("a", "b", longest=2),
            [(0, []), (1, ["a"]), (2, ["b"]), (2, ["a", "a"]), (3, ["a", "b"]), (3, ["b", "a"]), (4, ["b", "b"])],
        ),
        (Lists("a", longest=0), [(0, [])]),
        (Values(lambda: iter(["p", "q"]), lambda random: "r"), [(0, "p"), (1, "q")]),
        (Fresh(), [(0, 1)]),
        (Names("a", "b"), [(0, "a")]),
    ],
    ids=lambda item: type(item).__name__,
)
def test_sizes_of_values(domain: Domain, expected: list[tuple[int, Any]]) -> None:
    """Every value of a domain comes with its size: its place, or for a list its length and its items' places."""
    cases = [case for cases in enumerate_cases(level_of(Scope((function("f", domain),), calls=1))) for case in cases]
    assert [(case.size, case.steps[0].args[0]) for case in cases] == sorted(expected, key=lambda pair: pair[0])


def test_the_whole_product_comes_once() -> None:
    """Without symmetric names every script of the product is there, and none twice."""
    scope = Scope(operations=(function("f", Choice(0, 1, 2), Choice("x", "y")), function("g")), calls=3)
    calls = [f"f({a!r}, {b!r})" for a in (0, 1, 2) for b in "xy"] + ["g()"]
    for number, found in enumerate(enumerated(scope)):
        assert Counter(found) == Counter("; ".join(script) for script in product(calls, repeat=number) if script)


def renamed(script: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The script with its names replaced in the order of their first use."""
    names: dict[str, str] = {}
    return tuple((call, names.setdefault(name, "abcd"[len(names)])) for call, name in script)


def test_scripts_that_differ_by_names_alone_come_once() -> None:
    """Of all scripts that a renaming turns into one another, exactly the one that uses names in order is tried."""
    scope = Scope(operations=(function("f", NAMES), function("g", NAMES)), calls=4)
    every = [("f", "a"), ("f", "b"), ("f", "c"), ("g", "a"), ("g", "b"), ("g", "c")]
    for number, cases in enumerate(enumerate_cases(level_of(scope))):
        found = [tuple((step.name, step.args[0]) for step in case.steps) for case in cases]
        assert Counter(found) == Counter({renamed(script) for script in product(every, repeat=number) if script})


def test_names_of_one_call_are_named_in_order_too() -> None:
    """Two names in one call may be equal or new: `f('a', 'a')` and `f('a', 'b')`, never `f('b', 'a')`."""
    scope = Scope(operations=(function("f", NAMES, NAMES),), calls=1)
    assert enumerated(scope)[1] == ["f('a', 'a')", "f('a', 'b')"]


def test_two_sets_of_names_do_not_mix() -> None:
    """What was used of one set of names says nothing of another, even where the names are spelt alike."""
    scope = Scope(operations=(function("f", Names("a", "b")), function("g", Names("a", "b"))), calls=2)
    assert "f('a'); g('b')" not in enumerated(scope)[2]
    assert {"f('a'); g('a')", "f('a'); f('b')", "g('a'); g('b')"} <= set(enumerated(scope)[2])


def test_fresh_values_are_new_in_each_script() -> None:
    """The fresh values of a script are 1, 2, 3 ... in the order of its calls, whatever lies between them."""
    scope = Scope(operations=(function("f", Fresh()), function("g")), calls=3)
    for cases in enumerate_cases(level_of(scope)):
        for case in cases:
            fresh = [step.args[0] for step in case.steps if step.name == "f"]
            assert fresh == list(range(1, len(fresh) + 1))


def test_scopes_are_merged_by_calls_and_size() -> None:
    """Several scopes make one order: by calls and size over all of them, the first scope first where they are equal."""
    first = Scope(operations=(function("f", Choice("x", "y")),), calls=1)
    second = Scope(operations=(function("g", Choice("x", "y")),), calls=2)
    assert enumerated(first, second) == [
        [],
        ["f('x')", "g('x')", "f('y')", "g('y')"],
        ["g('x'); g('x')", "g('x'); g('y')", "g('y'); g('x')", "g('y'); g('y')"],
    ]


def test_a_call_belongs_to_the_scope_of_its_script() -> None:
    """No script mixes the operations of two scopes."""
    first = Scope(operations=(function("f"),), calls=2)
    second = Scope(operations=(function("g"),), calls=2)
    assert enumerated(first, second)[2] == ["f(); f()", "g(); g()"]


def test_two_instances_are_alive_at_once() -> None:
    """With two instances both are constructed first, and every method and builtin is called on either."""
    scope = Scope(
        new=new("Box", Choice(1)),
        operations=(method("put", Fresh()), builtin("len"), function("f")),
        calls=1,
        instances=2,
    )
    made = "box = Box(1); box2 = Box(1); "
    ends = ["box.put(1)", "box2.put(1)", "len(box)", "len(box2)", "f()"]
    assert enumerated(scope) == [[made[:-2]], [made + end for end in ends]]


def test_what_is_made_before_comes_first_and_can_be_called() -> None:
    """The steps of `before` open every script, and an operation on their object comes once, not once an instance."""
    clock = Step("judge.Clock", (4.0,), into=100)
    scope = Scope(
        before=(clock,),
        new=new("Box", Choice(Ref(100))),
        operations=(on_object(100, "advance", Choice(1.0)), method("put", Choice("x"))),
        calls=1,
        instances=2,
    )
    made = "clock = Clock(4.0); box = Box(clock); box2 = Box(clock); "
    assert enumerated(scope)[1] == [made + end for end in ("clock.advance(1.0)", "box.put('x')", "box2.put('x')")]


def test_equal_values_of_different_types_stay_apart() -> None:
    """`1`, `True` and `1.0` are equal and are three arguments all the same, in every script."""
    scope = Scope(operations=(function("f", Choice(1, True, 1.0)),), calls=2)
    kinds = ("1", "True", "1.0")
    assert sorted(enumerated(scope)[2]) == sorted(f"f({a}); f({b})" for a, b in product(kinds, repeat=2))


def test_nothing_follows_a_constructor_that_raises() -> None:
    """A script that constructs what must be refused is tried as it is, and none that goes on from there."""
    scope = Scope(new=new("Box", Choice(0, 1)), operations=(method("put", Fresh()), builtin("len")), calls=2)
    found = enumerated(scope)
    assert found[0] == ["box = Box(0)", "box = Box(1)"]
    assert [len(cases) for cases in found] == [2, 2, 4]
    assert all(case.startswith("box = Box(1); ") for cases in found[1:] for case in cases)


def test_two_instances_need_both() -> None:
    """Where one of two instances is refused, nothing follows."""
    scope = Scope(new=new("Box", Choice(1, 0)), operations=(builtin("len"),), calls=1, instances=2)
    found = enumerated(scope)
    assert len(found[0]) == 4
    assert found[1] == ["box = Box(1); box2 = Box(1); len(box)", "box = Box(1); box2 = Box(1); len(box2)"]


def test_the_end_of_a_dead_script_is_not_the_end_of_the_search() -> None:
    """Scopes whose constructors never raise go on where another has nothing left to try."""
    dead = Scope(new=new("Box", Choice(0)), operations=(builtin("len"),), calls=2)
    alive = Scope(operations=(function("f"),), calls=2)
    assert enumerated(dead, alive) == [["box = Box(0)"], ["f()"], ["f(); f()"]]


def test_a_constructor_that_should_have_raised_is_found_without_a_call() -> None:
    """A solution that accepts what must be refused fails on the script that only constructs, not on a longer one."""
    scope = Scope(new=new("Box", Choice(1, 0)), operations=(builtin("len"),), calls=1)
    oracle = Oracle(Kata("box", (level_of(scope),)), level_of(scope))
    first = next(iter(enumerate_cases(level_of(scope))))
    wrong = [oracle.first_wrong(case.steps, [Returned(Opaque("Box"))]) for case in first]
    assert [found is None for found in wrong] == [True, False]


def test_random_scripts_are_drawn_alike_every_time() -> None:
    """Random scripts depend on the seed alone, take all scopes in turn, and are as long as asked."""
    first = Scope(new=new("Box", Choice(1)), operations=(method("put", Fresh()), builtin("len")), calls=2)
    second = Scope(operations=(function("f", Lists("a", "b", longest=3)),), calls=1)
    level = level_of(first, second)
    drawn = draw_scripts(level, seed=7, count=6, length=5)
    assert drawn == draw_scripts(level, seed=7, count=6, length=5) != draw_scripts(level, seed=8, count=6, length=5)
    assert [len(script.in_order()) for script in drawn] == [6, 1, 6, 1, 6, 1]
    for script in drawn[::2]:
        fresh = [step.args[0] for step in script.in_order() if step.name == "put"]
        assert fresh == list(range(1, len(fresh) + 1))
