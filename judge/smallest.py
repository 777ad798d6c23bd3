"""Every script of a level's small scopes, smallest first.

Scripts come in order of the number of calls, then of the total size of their arguments, then as the spec lists them; so
the first one that fails is provably the smallest, and the count of those before it is the proof. Those that differ only
in the names of symmetric things come once. Pure: running them is for `judge.checks`.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from judge.script import Ref, Script, Step
from judge.spec import Choice, Level, Lists, Operation, Scope, Used, Values, draw_order
from judge.wall.doubles import DOUBLES


class Case(NamedTuple):
    """One script of the enumeration: its size beyond the number of calls, its steps, and what it has used."""

    size: int
    steps: tuple[Step, ...]
    used: Used
    scope: int
    alive: bool = True
    """Whether all its instances could be made: nothing follows a constructor that raises."""


def enumerate_cases(level: Level) -> Iterator[list[Case]]:
    """The cases of all scopes with 0, 1, 2 ... calls, each list in order of size. O(cases) in all."""
    frontier = [
        case._replace(alive=_can_be_made(level, case.steps))
        for number, scope in enumerate(level.scopes)
        for case in _openings(scope, number)
    ]
    known: dict[tuple[object, ...], Step] = {}
    calls = 0
    while frontier:
        frontier.sort(key=lambda case: case.size)  # stable: equal sizes stay in the spec's order
        yield [case for case in frontier if case.steps]
        calls += 1
        frontier = [
            longer
            for case in frontier
            if calls <= level.scopes[case.scope].calls and case.alive
            for longer in _longer(case, level.scopes[case.scope], known)
        ]


def _openings(scope: Scope, number: int) -> Iterator[Case]:
    """The ways in which a script of this scope starts: with its instances constructed."""
    cases = [Case(0, scope.before, Used(), number)]
    if scope.new is not None:
        for handle in range(scope.instances):
            cases = [
                Case(case.size + size, (*case.steps, step), used, number)
                for case in cases
                for size, step, used in _calls(scope.new, case.used, None, into=handle)
            ]
    yield from cases


def _can_be_made(level: Level, steps: tuple[Step, ...]) -> bool:
    """Whether the model constructs all that these first steps ask for."""
    makers = {item.__name__: item for item in level.model} | {f"judge.{name}": kind for name, kind in DOUBLES.items()}
    made: dict[int | None, object] = {}
    for step in steps:
        args = [made.get(value.handle) if type(value) is Ref else value for value in step.args]
        try:
            made[step.into] = makers[step.name](*args) if step.name in makers else None
        except Exception:
            return False
    return True


def _longer(case: Case, scope: Scope, known: dict[tuple[object, ...], Step]) -> Iterator[Case]:
    for operation in scope.operations:
        for handle in range(scope.instances):
            for size, step, used in _calls(operation, case.used, handle):
                if set(map(type, step.args)) <= _HASHABLE:
                    # Equal steps are one object, which makes packing them cheap. (1, 1.0 and True are equal, too.)
                    step = known.setdefault((step, *map(type, step.args)), step)
                yield Case(case.size + size, (*case.steps, step), used, case.scope)
            if operation.on in ("module", "object"):
                break


_HASHABLE = frozenset({type(None), bool, int, float, str, bytes, Ref})


def _calls(
    operation: Operation, used: Used, handle: int | None, into: int | None = None
) -> Iterator[tuple[int, Step, Used]]:
    """Every call of an operation, with its size and what the script has used after it."""
    partial: list[tuple[int, tuple[object, ...], Used]] = [(0, (), used)]
    for domain in operation.domains:
        extended = []
        forgetful = isinstance(domain, (Choice, Lists, Values))  # leaves no trace in what is used
        for size, args, before in partial:
            for more, value in domain.values(before):
                after = before
                if not forgetful:
                    after = before.copy()
                    domain.take(value, after)
                extended.append((size + more, (*args, value), after))
        partial = extended
    for size, args, after in partial:
        yield size, _step(operation, args, handle, into), after


def _step(operation: Operation, args: tuple[object, ...], handle: int | None, into: int | None) -> Step:
    if operation.on == "argument":
        return Step(operation.name, (Ref(handle or 0), *args))
    on = {"instance": handle, "object": operation.handle}.get(operation.on)
    return Step(operation.name, args, on=on, into=into)


def openings_of(level: Level, name: str) -> Iterator[tuple[object, ...]]:
    """The arguments with which the scopes construct a `name`, smallest first."""
    for scope in level.scopes:
        if scope.new is not None and scope.new.name == name:
            for _, step, _ in _calls(scope.new, Used(), None):
                yield step.args


def draw_scripts(level: Level, seed: int, count: int, length: int) -> list[Script]:
    """`count` random scripts of up to `length` calls, from all scopes in turn. Deterministic in `seed`."""
    random = Random(seed)
    scripts = []
    for number in range(count):
        scope = level.scopes[number % len(level.scopes)]
        used, steps = Used(), list(scope.before)
        if scope.new is not None:
            steps += [_draw(scope.new, random, used, None, into=handle) for handle in range(scope.instances)]
        for _ in range(length if scope.calls > 1 else 1):
            steps.append(_draw(draw_order(random, scope.operations), random, used, random.randrange(scope.instances)))
        scripts.append(Script.of(*steps))
    return scripts


def _draw(operation: Operation, random: Random, used: Used, handle: int | None, into: int | None = None) -> Step:
    args = []
    for domain in operation.domains:
        value = domain.draw(random, used)
        domain.take(value, used)
        args.append(value)
    return _step(operation, tuple(args), handle, into)
