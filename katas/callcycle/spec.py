"""Cycles in service calls: the model, the small worlds in which every script is tried, and the big inputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, product
from math import isqrt
from random import Random
from typing import Any

from judge.script import Script, Step
from judge.spec import Expect, Kata, Level, Operation, Scope, Values, Workload, function

Call = tuple[str, str]
LONGEST_SHOWN = 8
"""A longer cycle is told in a card by its length."""


def find_cycle(calls: Iterable[Call]) -> Expect | None:
    """Peels services that call nobody until none is left, or only such as call one another: then any cycle will do."""
    given = list(calls)
    left: dict[str, int] = {}  # the services not peeled, each with the number of its calls to others of them
    for caller, callee in given:
        left[caller] = left.get(caller, 0) + 1
        left.setdefault(callee, 0)
    ready = [service for service, count in left.items() if count == 0]
    callers: dict[str, list[str]] = {}
    for caller, callee in given if ready else ():
        callers.setdefault(callee, []).append(caller)
    while ready:
        peeled = ready.pop()
        del left[peeled]
        for caller in callers.get(peeled, ()):
            left[caller] -= 1
            if left[caller] == 0:
                ready.append(caller)
    if not left:
        return None
    return Expect(_told(given, left), lambda answer: is_cycle(answer, given))


def is_cycle(answer: Any, calls: list[Call]) -> bool:
    """Whether `answer` is a list of distinct services, each of which calls the next, and the last the first."""
    if type(answer) is not list or not answer or any(type(service) is not str for service in answer):
        return False
    return len(set(answer)) == len(answer) and set(calls).issuperset(pairwise([*answer, answer[0]]))


def _told(calls: list[Call], left: dict[str, int]) -> str:
    """What is expected, in words, with a cycle of those left: each of them calls another of them, or itself."""
    following = {caller: callee for caller, callee in reversed(calls) if caller in left and callee in left}
    place: dict[str, int] = {}
    service = next(iter(left))
    while service not in place:
        place[service] = len(place)
        service = following[service]
    cycle = list(place)[place[service] :]
    if len(cycle) <= LONGEST_SHOWN:
        return f"the services of a cycle in call order, such as {cycle!r}"
    return f"the services of a cycle in call order, such as the one of {len(cycle):,} through {cycle[0]!r}"


# ---------------------------------------------------------------- small worlds


def _graphs(length: int, services: str | tuple[str, ...]) -> Iterator[list[Call]]:
    """Every list of `length` calls among the services, named in order of first use: renamed graphs come once."""
    graphs: list[tuple[list[Call], int]] = [([], 0)]
    for _ in range(length):
        graphs = [
            ([*calls, (services[caller], services[callee])], max(known, caller + 1, callee + 1))
            for calls, known in graphs
            for caller in range(min(known + 1, len(services)))
            for callee in range(min(max(known, caller + 1) + 1, len(services)))
        ]
    return (calls for calls, _ in graphs)


def _smallest() -> Iterator[list[Call]]:
    """All graphs of up to four calls, repeated ones too; with five calls those in which no call is repeated.

    Up to three calls also with odd names: the empty one wherever it may stand, and names that are easily taken for one
    another (upper case, padded, composed or not, one the beginning of another).
    """
    for length in range(6):
        yield from (calls for calls in _graphs(length, "abcd") if length < 5 or len(set(calls)) == 5)
        if 1 <= length <= 3:
            for services in (("", "a", "b"), ("a", "", "b"), ("a", "b", "")):
                yield from (calls for calls in _graphs(length, services) if any("" in call for call in calls))
        if 1 <= length <= 2:
            pairs = product(("a", "A", " a", "aa", "é", "e\u0301"), repeat=2)
            yield from map(list, product(pairs, repeat=length))


def _drawn(random: Random) -> list[Call]:
    """A few calls among a few services, most of them from an earlier one to a later one, some of them repeated."""
    names = random.choice(["abcdefg", ("", "a", "A", " a", "aa", "é", "e\u0301")])
    services = random.sample(names, random.randint(2, 7))
    calls = []
    for _ in range(random.randint(0, 12)):
        one, other = sorted(random.choices(range(len(services)), k=2), reverse=random.random() < 0.1)
        if one != other or random.random() < 0.1:
            calls.append((services[one], services[other]))
    return calls + random.sample(calls, random.randint(0, min(2, len(calls))))


def _few() -> Iterator[list[Call]]:
    """All graphs of up to two calls."""
    return (calls for length in range(3) for calls in _graphs(length, "abcd"))


# Every shape that a few services can make: diamonds, tails, chords, two cycles, in every order of the calls.
SHAPES = Scope(operations=(function("find_cycle", Values(_smallest, _drawn)),), calls=1)

# From a one-shot iterator. One call each: what is left in it once a cycle is found is free.
ONE_SHOT = Scope(
    new=function("builtins.iter", Values(_few, _drawn)),
    operations=(Operation("find_cycle", (), "argument"),),
    calls=1,
)

# A call knows nothing of the one before, whatever that found.
CALLS_IN_A_ROW = Scope(operations=(function("find_cycle", Values(_few, _drawn)),), calls=2)


# ---------------------------------------------------------------- big inputs


def _services(n: int, count: int) -> list[str]:
    """Names whose order says nothing, all different, and different for every n."""
    return [f"{(n * 0xD1342543DE82EF95 + number * 0x9E3779B97F4A7C15) % 2**64:016x}" for number in range(count)]


def chain(n: int) -> Script:
    """A chain of n services, each calling the next, from the first call to the last: no cycle, one path of length n."""
    services = _services(n, n)
    return Script.of(Step("find_cycle", (list(pairwise(services)),)))


def tail_and_ring(n: int) -> Script:
    """A chain of n/16 services that leads into a cycle of all the others, from the first call to the last."""
    services = _services(n, n)
    return Script.of(Step("find_cycle", ([*pairwise(services), (services[-1], services[n // 16])],)))


def dense(n: int) -> Script:
    """About n calls among sqrt(2n) services, every earlier one calling every later one, in no order."""
    services = _services(n, isqrt(2 * n))
    calls = [(caller, callee) for at, caller in enumerate(services) for callee in services[at + 1 :]]
    Random(n).shuffle(calls)
    return Script.of(Step("find_cycle", (calls,)))


def fan(n: int) -> Script:
    """A gateway that calls n services, in no order, none of which calls on."""
    services = _services(n, n)
    Random(n).shuffle(services)
    return Script.of(Step("find_cycle", ([(f"{n}-gateway", service) for service in services],)))


def diamonds(n: int) -> Script:
    """n pairs of services, both of each pair calling both of the next: 2**n paths, no cycle."""
    services = _services(n, 2 * n)
    calls = [
        (caller, callee)
        for at in range(0, 2 * n - 2, 2)
        for caller in services[at : at + 2]
        for callee in services[at + 2 : at + 4]
    ]
    return Script.of(Step("find_cycle", (calls,)))


def islands(n: int) -> Script:
    """n calls between pairs of services that have nothing to do with the rest; the last pair call one another."""
    services = _services(n, 2 * n - 2)
    calls = [*zip(services[::2], services[1::2], strict=True), (services[-1], services[-2])]
    return Script.of(Step("find_cycle", (calls,)))


TIME = "time O(V + E)"
BOTH = "time and memory O(V + E)"

KATA = Kata(
    title="Cycles in service calls",
    levels=(
        Level(
            "L4",
            points=4,
            model=(find_cycle,),
            scopes=(SHAPES, ONE_SHOT, CALLS_IN_A_ROW),
            workloads=(
                Workload("V: one chain of calls", chain, 32_768, BOTH, space="n", largest=200_000),
                Workload("V: a chain into a cycle", tail_and_ring, 200_000, BOTH, largest=200_000),
                Workload("V: pairs that call nobody else", islands, 32_768, BOTH, space="n"),
                Workload("V: one caller of all", fan, 65_536, BOTH, space="n"),
                Workload("E: every service calls every later one", dense, 60_000, TIME),
                Workload("E: paths that part and meet again", diamonds, 10_000, TIME),
            ),
            bounds=("find_cycle: time O(V + E)", "find_cycle: memory O(V + E)"),
        ),
    ),
)
