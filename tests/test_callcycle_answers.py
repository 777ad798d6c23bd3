"""The free answers of `callcycle`: its model takes every right cycle and refuses those that are nearly right."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from judge.catalog import find
from judge.spec import Expect

MODEL = find("callcycle").level("L4").model[0]
GRAPHS = 120

Call = tuple[str, str]


def graphs() -> Iterator[tuple[Random, list[Call], list[str]]]:
    """Random graphs, each with one of its cycles: some of them plain, most with chords, tails and a second cycle."""
    for seed in range(GRAPHS):
        random = Random(seed)
        services = [f"s{number}" for number in range(random.randint(1, 9))]
        random.shuffle(services)
        cycle = services[: random.randint(1, len(services))]
        calls = list(zip(cycle, cycle[1:] + cycle[:1], strict=True))
        calls += [(random.choice(services), random.choice(services)) for _ in range(random.randint(0, 6))]
        calls += random.choices(calls, k=random.randint(0, 3))
        random.shuffle(calls)
        yield random, calls, cycle


def accepts(calls: list[Call], answer: Any) -> bool:
    """What the model says of an answer; each is asked about afresh, as the judge does."""
    wanted = MODEL(iter(calls))
    assert isinstance(wanted, Expect)
    return wanted.accepts(answer)


def right(calls: list[Call], answer: list[str]) -> bool:
    """The definition, in other words than the model's: no name twice, and every step round is a given call."""
    if not answer or any(answer.count(name) > 1 for name in answer):
        return False
    return all((answer[at - 1], name) in calls for at, name in enumerate(answer))


def nearly(random: Random, calls: list[Call], cycle: list[str]) -> Iterator[Any]:
    """Answers that are a cycle but for one thing. Some may happen to be right, where the graph has chords."""
    yield cycle[::-1]
    yield [*cycle, cycle[0]]
    at = random.randrange(len(cycle))
    turned = cycle[at:] + cycle[:at]
    yield [*turned, turned[0]]
    yield turned[1:]
    yield turned[:at] + turned[at + 1 :]
    yield ["s99", *turned]
    yield [*turned, "s99"]
    yield [*turned[:at], turned[0], *turned[at:]]
    yield turned + turned
    yield random.sample(cycle, k=len(cycle))
    yield from ([caller, *turned] for caller, callee in calls if callee == turned[0])
    yield from ([*turned, callee] for caller, callee in calls if caller == turned[-1])
    yield sorted({name for call in calls for name in call})
    yield [name.upper() for name in cycle]
    yield [f" {name}" for name in cycle]


def wrong_type(cycle: list[str]) -> Iterator[Any]:
    """A right cycle as anything but a list of names, and what stands for no cycle."""
    yield from (None, [], (), "", True, 0, tuple(cycle), set(cycle), dict.fromkeys(cycle), " ".join(cycle), cycle[0])
    yield from ([cycle], [None], [0], [[name] for name in cycle], [(name,) for name in cycle])
    yield [name.encode() for name in cycle]
    yield list(zip(cycle, cycle[1:] + cycle[:1], strict=True))
    yield [*cycle, None]
    yield (name for name in cycle)


def test_every_rotation_of_a_cycle_is_taken() -> None:
    """Wherever it begins, and whatever else the graph has."""
    taken = 0
    for _, calls, cycle in graphs():
        for at in range(len(cycle)):
            assert accepts(calls, cycle[at:] + cycle[:at])
            taken += 1
    assert taken >= 200


def test_what_is_nearly_a_cycle_is_taken_only_if_it_is_one() -> None:
    """Turned round, cut, with a name more or less, in another order, with a tail or its first name at the end."""
    refused = 0
    for random, calls, cycle in graphs():
        for answer in nearly(random, calls, cycle):
            assert accepts(calls, answer) == right(calls, answer)
            refused += not right(calls, answer)
    assert refused >= 1_000


def test_other_types_are_refused() -> None:
    """A tuple, the calls instead of the services, bytes, None: whatever is not a list of names."""
    refused = 0
    for _, calls, cycle in graphs():
        for answer in wrong_type(cycle):
            assert not accepts(calls, answer)
            refused += 1
    assert refused >= 1_000


def test_random_lists_are_taken_exactly_where_the_definition_takes_them() -> None:
    """Lists of a few services of dense graphs, where many are right by chance."""
    taken = refused = 0
    for seed in range(2_000):
        random = Random(seed)
        calls = [(a, b) for a in "abcd" for b in "abcd" if random.random() < 0.5] or [("a", "a")]
        if MODEL(calls) is None:
            continue
        answer = random.choices("abcd", k=random.randint(1, 4))
        assert accepts(calls, answer) == right(calls, answer)
        taken += right(calls, answer)
        refused += not right(calls, answer)
    assert taken >= 200
    assert refused >= 200


@pytest.mark.parametrize("calls", [[], [("a", "b")], [("a", "b"), ("a", "b")], [("", "a"), ("", "b"), ("a", "b")]])
def test_without_a_cycle_nothing_but_none_is_right(calls: list[Call]) -> None:
    """There the model leaves nothing free: it answers None itself."""
    assert MODEL(iter(calls)) is None


@pytest.mark.parametrize("seed", range(200))
def test_services_in_an_order_have_no_cycle_and_one_call_back_makes_one(seed: int) -> None:
    """The model tells the two apart, and its text names a cycle of the graph."""
    random = Random(seed)
    services = random.sample([f"s{number}" for number in range(12)], k=12)
    ends = [sorted(random.sample(range(12), k=2)) for _ in range(20)]
    calls = [(services[low], services[high]) for low, high in ends]
    assert MODEL(calls) is None
    low, high = random.choice(ends)
    calls.insert(random.randrange(len(calls)), (services[high], services[low]))
    assert accepts(calls, [services[low], services[high]])
    assert "cycle" in MODEL(calls).text
