"""Behind the wall and in process are one and the same: same answers to the same scripts, same values in properties."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from judge import properties
from judge.catalog import KataFolder, Labelled, find, katas
from judge.in_process import InProcess
from judge.mistakes import probes
from judge.properties import property_names
from judge.report import Check
from judge.script import Outcome, Raised, Returned, Script, Step
from judge.transport import Pending, Transport, Walled
from judge.trial import Trial
from judge.verdict import Verdict
from judge.wall.client import Wall
from judge.wall.doubles import Key
from judge.wire import encode


def answering(kata: KataFolder) -> list[Labelled]:
    """The reference and three wrong solutions of a kata, spread over its list, that answer at all."""
    wrong = [item for item in kata.solutions if item.label == "wrong" and item.verdict in (None, Verdict.WRONG_ANSWER)]
    return [*(item for item in kata.solutions if item.label == "reference"), *wrong[:: len(wrong) // 3 + 1]]


SOLUTIONS = [
    (kata, item)
    for kata in katas().values()
    if kata.tests.exists() and kata.statement.exists()
    for item in answering(kata)
]


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    with Wall() as made:
        yield made


def exactly(kata: KataFolder, outcome: Outcome) -> Any:
    """All that can be told of an outcome: for a value its bytes on the wire, which tell types and signs of zero too."""
    if isinstance(outcome, Raised):
        return outcome.types, outcome.message, outcome.line
    given = {"Key": Key} | {kind.__name__: kind for kind in kata.spec.given}
    return encode(outcome.value, given)


def trial_of(kata: KataFolder, path: Path, transport: Transport) -> Trial:
    return Trial(kata, kata.spec.levels[0], str(path), path.read_bytes(), transport, 0)


def both(wall: Wall, kata: KataFolder, path: Path) -> tuple[Walled, InProcess]:
    return Walled(wall, kata, path.read_bytes()), InProcess(kata, path)


@pytest.mark.parametrize(("kata", "item"), SOLUTIONS, ids=[f"{kata.name}-{item.path.stem}" for kata, item in SOLUTIONS])
def test_the_same_scripts_get_the_same_answers(wall: Wall, kata: KataFolder, item: Labelled) -> None:
    """Types, values, ancestries, messages and lines of all answers are the same, in batches and live, on both sides."""
    transports = both(wall, kata, item.path)
    scripts = probes(trial_of(kata, item.path, transports[0]))[:40]
    told = []
    for transport in transports:
        transport.renew()
        told.append([exactly(kata, outcome) for outcome in transport.run(scripts)])
        transport.renew()
        told.append([exactly(kata, transport.call(step)) for script in scripts[:9] for step in script.in_order()])
        transport.close()
    walled, live, in_process, live_in_process = told
    assert walled == in_process
    assert live == live_in_process
    steps = [step for script in scripts for step in script.in_order()]
    assert len(walled) == len(steps)


ODD = """
import collections, enum, fractions

class Bad(ValueError):
    def __str__(self): raise RuntimeError

class ValueError(Exception): pass

class Rows(list):
    def __iter__(self): return iter(())

Row = collections.namedtuple("Row", "title count")
VALUES = [
    None, True, 1, 1.0, -0.0, float("inf"), float("nan"), 2**200, "", "\\ud800\\0\\x1b", b"\\xff", (), [], {},
    (1, (2, [3])), Row("a", 1), Rows([1, 2]), collections.Counter("aab"), enum.IntEnum("E", {"X": 3}).X, {1}, object,
    fractions.Fraction(1, 2), object(), (x for x in ()), {}.keys(), [[]] * 5, [1] * 10, ["a", "b", "c", "d", "e"],
    [("a", 1)] * 5, [None] * 6, {1: {2: 3}}, [1, 2**70, 3, 4, 5], [True, 1, 1.0], {1.5: None}, "x" * 100_000, lambda: 1,
]
def endless():
    inside = []
    inside.append(inside)
    return inside
def bad(): raise Bad("x")
def mine(): raise ValueError("mine")
def ends(): raise SystemExit(3)
def deep(): return deep()
def long(): raise KeyError("x" * 10_000)
def grouped(): raise ExceptionGroup("g", [TypeError()])
FAILURES = [
    bad, mine, ends, deep, long, grouped, endless, lambda: [].pop(), lambda: {}["x"], lambda: 1 / 0, lambda: int("x"),
]
def top_k(events, k):
    return VALUES[k] if k < len(VALUES) else FAILURES[k - len(VALUES)]()
"""


def test_odd_answers_are_the_same_on_both_sides(wall: Wall, tmp_path: Path) -> None:
    """Values of every kind, and exceptions that cannot be printed, look the same, in batches and live."""
    kata, path = find("topk"), tmp_path / "topk.py"
    path.write_text(ODD, "utf-8")
    scripts = [Script.of(Step("top_k", ([], number))) for number in range(47)]
    told = []
    for transport in both(wall, kata, path):
        transport.renew()
        told.append([exactly(kata, outcome) for outcome in transport.run(scripts)])
        told.append([exactly(kata, transport.call(script.in_order()[0])) for script in scripts])
        transport.close()
    assert told[0] == told[1] == told[2] == told[3]
    assert "submission.Bad" in told[0][36][0]
    assert told[0][37][0][0] == "submission.ValueError"
    assert len(set(map(str, told[0]))) > 35


def test_changed_arguments_and_missing_objects_are_the_same_on_both_sides(wall: Wall, tmp_path: Path) -> None:
    """A call that changes its arguments, one on an object that was never made, and one of no such name."""
    kata, path = find("topk"), tmp_path / "topk.py"
    path.write_text("def top_k(events, k):\n    events.append(k)\n")
    steps = [
        Step("top_k", (["a"], 1)), Step("top_k", ((), 1), into=0), Step("get", (), on=0), Step("top_j", (1,)),
        Step("top_k", (1,)), Step("top_k", (), kwargs=(("events", ["a"]), ("k", 2))),
    ]  # fmt: skip
    told = []
    for transport in both(wall, kata, path):
        transport.renew()
        told.append([exactly(kata, outcome) for outcome in transport.run([Script.of(*steps)])])
        transport.renew()
        told.append([exactly(kata, transport.call(step)) for step in steps])
        transport.close()
    assert told[0] == told[1] == told[2] == told[3]


# ---------------------------------------------------------------- properties


class Recording:
    """A transport that notes every request and its outcomes on their way through another."""

    def __init__(self, kata: KataFolder, inner: Transport) -> None:
        self.kata, self.inner, self.printed = kata, inner, ""
        self.notes: list[Any] = []

    def note(self, steps: Sequence[Step], outcomes: Sequence[Outcome]) -> None:
        for step, outcome in zip(steps, outcomes, strict=True):
            sent = [step.name, step.on, step.into, exactly(self.kata, Returned([step.args, step.kwargs]))]
            self.notes.append((sent, exactly(self.kata, outcome)))

    def load(self, api: Sequence[list[Any]]) -> Any:
        return self.inner.load(api)

    def run(self, scripts: Sequence[Script], *, watch: bool = True, cpu_s: float | None = None) -> list[Outcome]:
        outcomes = self.inner.run(scripts, watch=watch, cpu_s=cpu_s)
        self.note([step for script in scripts for step in script.in_order()], outcomes)
        return outcomes

    def prepare(self, scripts: Sequence[Script], **options: Any) -> Callable[[], Pending]:
        return lambda: lambda: self.run(scripts, **options)

    def call(self, step: Step) -> Outcome:
        outcome = self.inner.call(step)
        self.note([step], [outcome])
        return outcome

    def renew(self) -> None:
        self.notes.append("renewed")
        self.inner.renew()

    def close(self) -> None:
        self.inner.close()


PROPERTIES = [
    ("lru", "reference.py", "test_any_value_under_any_key_comes_back"),
    ("lru", "reference.py", "test_any_conversation_with_two_caches"),
    ("lru", "wrong/none_is_a_miss.py", "test_any_value_under_any_key_comes_back"),
    ("topk", "reference.py", "test_an_iterator_is_read_once_and_not_before_k_is_found_good"),
    ("topk", "wrong/remembers_the_last_call.py", "test_calls_know_nothing_of_one_another"),
]


def run_property(kata: KataFolder, path: Path, transport: Transport, name: str) -> tuple[list[Check], list[Any]]:
    """The checks of one property, and all that went through the transport meanwhile."""
    recording = Recording(kata, transport)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(properties, "property_names", lambda kata, level: {name: property_names(kata, level)[name]})
        checks = properties.check_properties(trial_of(kata, path, recording))
    transport.close()
    return checks, recording.notes


@pytest.mark.parametrize(
    ("name", "file", "fact"), PROPERTIES, ids=[f"{name}-{Path(file).stem}-{fact}" for name, file, fact in PROPERTIES]
)
def test_properties_see_the_same_values(wall: Wall, name: str, file: str, fact: str) -> None:
    """The same examples are tried, shrunk in the same steps and told in the same words on both sides."""
    kata = find(name)
    path = kata.root / "solutions" / name / file
    assert fact in property_names(kata, "L4")
    (checks, notes), (same_checks, same_notes) = (
        run_property(kata, path, transport, fact) for transport in both(wall, kata, path)
    )
    assert [check.status for check in checks] == ["failed" if "wrong" in file else "passed"]
    assert len(notes) > 10
    assert [one for one, other in zip(notes, same_notes, strict=False) if one != other] == []
    assert len(notes) == len(same_notes)
    assert checks == same_checks


def test_what_else_is_loaded_does_not_change_the_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hypothesis collects constants of the modules that lie around; a grade must not depend on those before it."""
    kata, fact = find("lru"), "test_any_value_under_any_key_comes_back"
    path = kata.root / "solutions" / "lru" / "reference.py"
    _, notes = run_property(kata, path, InProcess(kata, path), fact)
    numbers = ", ".join(str(7**power) for power in range(3, 60))
    (tmp_path / "lying_around.py").write_text(f"NUMBERS = [{numbers}]\nTEXTS = ['qq', 'zyx', 'Ω']\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.import_module("lying_around")
    _, again = run_property(kata, path, InProcess(kata, path), fact)
    del sys.modules["lying_around"]
    assert notes == again
