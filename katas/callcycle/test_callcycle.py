"""What holds for `find_cycle` beyond the smallest cases: deep, wide and odd graphs, streams, and graphs that change."""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from itertools import combinations, pairwise, product
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

Call = tuple[str, str]
SERVICES = ["api", "auth", "billing", "cart", "mail", "search", "users", "video"]
GRAPHS = st.lists(st.sampled_from(list(product(SERVICES, repeat=2))), max_size=12)
FORWARD = st.lists(st.sampled_from(list(combinations(range(len(SERVICES)), 2))), max_size=12)
SEPARATORS = ["->", "=>", "\0", ",", " ", "|", ":", "::", "/", ".", "-", "_", "\t", "\n", ";"]
NAMES = st.text("\0 09.:->AZaz\x7fßé\u0301Ωω龍\ue000\uffff\U00010000👑\U0010ffff", max_size=4)


@st.composite
def acyclic(draw: st.DrawFn) -> list[Call]:
    """Calls that all go from an earlier service of some order to a later one, repeated ones included."""
    order = draw(st.permutations(SERVICES))
    return [(order[caller], order[callee]) for caller, callee in draw(FORWARD)]


def unordered(count: int) -> list[str]:
    """Names, all different, whose order says nothing."""
    return [f"{number * 0x9E3779B97F4A7C15 % 2**64:016x}" for number in range(1, count + 1)]


def has_cycle(calls: Iterable[Call]) -> bool:
    """Whether the services cannot be put in an order, by the standard library's own judgement."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for caller, callee in calls:
        sorter.add(caller, callee)
    try:
        sorter.prepare()
    except CycleError:
        return True
    return False


def closed(cycle: list[str]) -> set[Call]:
    """The calls that a cycle is made of."""
    return set(pairwise([*cycle, cycle[0]]))


@pytest.mark.level("L4")
@given(calls=GRAPHS)
def test_there_is_a_cycle_or_an_order(solution: Any, calls: list[Call]) -> None:
    """A cycle is found exactly where the services cannot be put in an order, and all its calls are among the given."""
    cycle = solution.find_cycle(calls)
    assert (cycle is not None) == has_cycle(calls)
    if cycle is not None:
        assert len(set(cycle)) == len(cycle)
        assert closed(cycle) <= set(calls)


@pytest.mark.level("L4")
@given(calls=acyclic(), tail=st.integers(0, 3), between=st.integers(0, 3), at=st.integers(0, 20))
def test_the_call_that_closes_a_cycle_is_part_of_it(
    solution: Any, calls: list[Call], tail: int, between: int, at: int
) -> None:
    """Services that can be put in an order have no cycle; one call that leads back closes some, and is part of each."""
    assert solution.find_cycle(calls) is None
    steps = unordered(tail + 1 + between)
    more = [*pairwise(["api", *steps, "archive"]), *calls]
    assert solution.find_cycle(more) is None
    back = ("archive", steps[tail])
    more.insert(at, back)
    assert back in closed(solution.find_cycle(more))


@pytest.mark.level("L4")
@given(calls=GRAPHS, random=st.randoms(use_true_random=False))
def test_order_and_number_of_the_calls_do_not_matter(solution: Any, calls: list[Call], random: Random) -> None:
    """The same calls in another order, some of them twice or more, have a cycle exactly if they had one before."""
    more = calls + [call for call in calls for _ in range(random.randrange(3))]
    random.shuffle(more)
    assert (solution.find_cycle(more) is None) == (solution.find_cycle(calls) is None)


@pytest.mark.level("L4")
@given(calls=GRAPHS)
def test_turning_all_calls_round_keeps_the_cycles(solution: Any, calls: list[Call]) -> None:
    """Calls turned round have a cycle exactly if the calls have one; read backwards it is a cycle of the calls."""
    cycle = solution.find_cycle([(callee, caller) for caller, callee in calls])
    assert (cycle is None) == (solution.find_cycle(calls) is None)
    if cycle is not None:
        assert closed(cycle[::-1]) <= set(calls)


@pytest.mark.level("L4")
@given(calls=GRAPHS, names=st.lists(NAMES, min_size=8, max_size=8, unique=True))
def test_names_are_nothing_but_names(solution: Any, calls: list[Call], names: list[str]) -> None:
    """Empty, padded, non-ASCII or alike: other names for the services change neither list nor stream of calls."""
    renamed = dict(zip(SERVICES, names, strict=True))
    calls_renamed = [(renamed[caller], renamed[callee]) for caller, callee in calls]
    there = solution.find_cycle(calls) is not None
    for given_calls in (calls_renamed, iter(calls_renamed)):
        assert (solution.find_cycle(given_calls) is not None) == there


@pytest.mark.level("L4")
def test_names_with_a_separator_stay_apart(solution: Any) -> None:
    """Two calls that read alike once their names are joined by a separator are two calls."""
    for separator in SEPARATORS:
        joined = f"a{separator}b"
        calls = [("a", f"b{separator}c"), (joined, "c"), ("c", joined)]
        assert solution.find_cycle(calls[:-1]) is None
        for given_calls in (calls, calls[::-1]):
            assert set(solution.find_cycle(given_calls)) == {joined, "c"}


@pytest.mark.level("L4")
@given(ring=st.lists(st.sampled_from(unordered(12)), min_size=4, max_size=12, unique=True))
def test_a_ring_is_told_in_the_order_of_its_calls(solution: Any, ring: list[str]) -> None:
    """A ring of 4 to 12 services, named in no order, comes back as it goes round, wherever its calls begin."""
    calls = list(pairwise([*ring, ring[0]]))
    for at in range(len(ring)):
        cycle = solution.find_cycle(calls[at:] + calls[:at])
        assert closed(cycle) == set(calls)


@pytest.mark.level("L4")
@pytest.mark.parametrize("order", ["first to last", "last to first", "shuffled"])
def test_chains_and_cycles_may_be_long(solution: Any, order: str) -> None:
    """A chain of 1,500 services has no cycle; one call back from its end closes one of 1,100, behind a tail of 400."""
    services = unordered(1_500)
    calls = [*pairwise(services), (services[-1], services[400])]
    chain = calls[:-1]
    for given_calls in (chain, calls):
        if order == "shuffled":
            Random(1_500).shuffle(given_calls)
        elif order == "last to first":
            given_calls.reverse()
    assert solution.find_cycle(chain) is None
    assert set(solution.find_cycle(calls)) == set(services[400:])


@pytest.mark.level("L4")
@settings(max_examples=4)
@given(groups=st.integers(2, 200), random=st.randoms(use_true_random=False))
def test_the_only_cycle_is_found_wherever_it_is(solution: Any, groups: int, random: Random) -> None:
    """Of hundreds of groups that have nothing to do with one another, one has a cycle, and it is that one."""
    calls = []
    for group in range(groups):
        gate, left, right, base = (f"{name} {group}" for name in ("gate", "left", "right", "base"))
        calls += [(gate, left), (gate, right), (left, base), (right, base)]
    assert solution.find_cycle(calls) is None
    bad = str(random.randrange(groups))
    calls.append((f"base {bad}", f"gate {bad}"))
    random.shuffle(calls)
    cycle = solution.find_cycle(calls)
    assert cycle is not None
    assert {service.split()[1] for service in cycle} == {bad}
    assert len(cycle) == 3


@pytest.mark.level("L4")
def test_calls_know_nothing_of_one_another(solution: Any) -> None:
    """Two graphs that grow and shrink side by side, asked about in any order, each get the answer of their own."""

    class Graphs(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.graphs: list[list[Call]] = [[], []]

        @rule(graph=st.integers(0, 1), caller=st.sampled_from("abcde"), callee=st.sampled_from("abcde"))
        def add(self, graph: int, caller: str, callee: str) -> None:
            self.graphs[graph].append((caller, callee))

        @rule(graph=st.integers(0, 1), streamed=st.booleans())
        def look(self, graph: int, streamed: bool) -> None:
            calls = self.graphs[graph]
            cycle = solution.find_cycle(iter(calls) if streamed else calls)
            assert (cycle is not None) == has_cycle(calls)

        @rule(graph=st.integers(0, 1))
        def cut(self, graph: int) -> None:
            calls = self.graphs[graph]
            while (cycle := solution.find_cycle(calls)) is not None:
                broken = (cycle[-1], cycle[0])
                calls[:] = [call for call in calls if call != broken]

    run_state_machine_as_test(Graphs, settings=settings(max_examples=10))
