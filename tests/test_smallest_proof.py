"""The proof of the smallest failing script, checked by brute force.

Plain products of the values that a kata declares are written as source and run by `eval`, the solution beside the
reference, with no help of the enumeration or of the oracle: is what the grade reports really the smallest?
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count, product
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from judge.catalog import ROOT, find
from judge.grade import grade
from judge.smallest import enumerate_cases
from judge.source import lines
from judge.spec import Choice, Fresh, Lists, Names, Scope
from judge.wall.client import Wall
from judge.wall.doubles import Key

MISTAKES = {
    "lru": [
        "accepts_capacity_zero", "bad_key_is_a_miss", "evicts_on_overwrite", "falsy_value_is_a_miss",
        "get_does_not_refresh", "hash_used_as_key",
    ],
    "topk": ["reads_events_twice", "skips_the_empty_title", "ties_in_order_of_arrival"],
}  # fmt: skip
VARIABLES = {"LRUCache": "cache", "builtins.iter": "items"}
FRESH = "\0"


class Call(NamedTuple):
    """One call as source, with `FRESH` for a fresh value, its size, and the symmetric names that it uses."""

    size: int
    text: str
    names: tuple[Any, ...]


class Tried(NamedTuple):
    size: int
    lines: tuple[str, ...]


def declared(domain: Any) -> list[tuple[int, str, tuple[Any, ...]]]:
    """The values that the kata declares, as source: each with its size, and as a name where names are symmetric."""
    if isinstance(domain, Fresh):
        return [(0, FRESH, ())]
    if isinstance(domain, Names):
        return [(size, repr(name), (name,)) for size, name in enumerate(domain.names)]
    if isinstance(domain, Choice):
        return [(size, repr(value), ()) for size, value in enumerate(domain.options)]
    assert isinstance(domain, Lists)
    places = [
        chosen for length in range(domain.longest + 1) for chosen in product(range(len(domain.items)), repeat=length)
    ]
    return [(len(chosen) + sum(chosen), repr([domain.items[place] for place in chosen]), ()) for chosen in places]


def single_calls(operation: Any, variables: Sequence[str]) -> Iterator[Call]:
    """Every call of an operation, on every instance."""
    name = operation.name.rpartition(".")[2]
    for variable in variables if operation.on != "module" else [""]:
        for chosen in product(*map(declared, operation.domains)):
            args = [text for _, text, _ in chosen]
            called = f"{variable}.{name}" if operation.on == "instance" else name
            args = [variable, *args] if operation.on == "argument" else args
            names = tuple(name for _, _, names in chosen for name in names)
            yield Call(sum(size for size, _, _ in chosen), f"{called}({', '.join(args)})", names)


def scripts(name: str, scope: Scope, calls: int) -> Iterator[Tried]:
    """Every script of a scope with so many calls, but for those with names out of first-use order.

    Nothing follows a constructor that the reference refuses.
    """
    variables: list[str] = []
    openings = [Tried(0, ())]
    if scope.new is not None:
        base = VARIABLES[scope.new.name]
        variables = [base, f"{base}2"][: scope.instances]
        makers = list(single_calls(scope.new, [""]))
        for variable in variables:
            openings = [
                Tried(size + maker.size, (*lines, f"{variable} = {maker.text}"))
                for size, lines in openings
                for maker in makers
            ]
    if calls:
        openings = [opening for opening in openings if "raised" not in dict(right_answers(name, opening.lines))]
    known = next((domain.names for op in scope.operations for domain in op.domains if isinstance(domain, Names)), ())
    every = [call for operation in scope.operations for call in single_calls(operation, variables)]
    for script in product(every, repeat=calls):
        met = tuple(dict.fromkeys(name for call in script for name in call.names))
        if met == known[: len(met)]:
            fresh = count(1)
            body = tuple(
                call.text.replace(FRESH, str(next(fresh))) if FRESH in call.text else call.text for call in script
            )
            size = sum(call.size for call in script)
            yield from (
                Tried(opening.size + size, (*opening.lines, *body)) for opening in openings if opening.lines or body
            )


@cache
def compiled(source: str) -> Any:
    return compile(source, "<script>", "eval")


def answers(module: dict[str, Any], script: Sequence[str]) -> list[tuple[str, str]]:
    """What each line answers, by type and text. Nothing follows a constructor that raises."""
    names = dict(module)
    found = []
    for line in script:
        variable, _, call = line.rpartition(" = ")
        try:
            value = eval(compiled(call), names)
        except Exception as problem:
            found.append(("raised", type(problem).__name__))
            if variable:
                break
        else:
            found.append((type(value).__name__, "" if variable else repr(value)))
            names[variable] = value
    return found


def module_of(path: Path) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": path.stem, "Key": Key}
    exec(compile(path.read_bytes(), path, "exec"), names)
    return names


@cache
def scripts_of(name: str, calls: int) -> list[Tried]:
    """Every script of a kata's scopes with so many calls."""
    scopes = find(name).spec.levels[0].scopes
    return [script for scope in scopes if calls <= scope.calls for script in scripts(name, scope, calls)]


@cache
def right_answers(name: str, script: tuple[str, ...]) -> list[tuple[str, str]]:
    """What the reference answers. No labelled reference keeps anything between scripts."""
    return answers(reference_of(name), script)


@cache
def reference_of(name: str) -> dict[str, Any]:
    return module_of(ROOT / "solutions" / name / "reference.py")


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    with Wall() as made:
        yield made


@pytest.mark.parametrize(("name", "mistake"), [(name, mistake) for name, all_ in MISTAKES.items() for mistake in all_])
def test_the_reported_script_is_the_smallest_by_brute_force(wall: Wall, name: str, mistake: str) -> None:
    """No script with fewer calls fails, no smaller one with as many, and the count is of all those before it."""
    kata = find(name)
    path = ROOT / "solutions" / name / "wrong" / f"{mistake}.py"
    report = grade(kata, str(path), path.read_bytes(), wall)
    (found,) = [check.counterexample for check in report.levels[0].checks if check.kind == "smallest"]
    assert found is not None
    assert found.smallest
    reported = tuple(found.script)

    solution = module_of(path)
    calls = sum(" = " not in line for line in reported)
    shorter = [script for fewer in range(calls) for script in scripts_of(name, fewer)]
    as_long = scripts_of(name, calls)
    (size,) = {script.size for script in as_long if script.lines == reported}
    smaller = [*shorter, *(script for script in as_long if script.size < size)]
    assert answers(solution, reported) != right_answers(name, reported)
    assert [
        script.lines for script in smaller if answers(solution, script.lines) != right_answers(name, script.lines)
    ] == []

    ties = sum(script.size == size for script in as_long)
    assert len(smaller) <= (found.smaller_cases_passed or 0) < len(smaller) + ties
    before = (case for cases in enumerate_cases(kata.spec.levels[0]) for case in cases)
    assert found.smaller_cases_passed == next(
        at for at, case in enumerate(before) if tuple(lines(case.steps)) == reported
    )
