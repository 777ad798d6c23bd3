"""The name of a mistake: the right one or none, for every labelled solution of every kata."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from judge import mistakes
from judge.catalog import KataFolder, Labelled, find, katas
from judge.checks import SMALL_CPU_S
from judge.mistakes import name_mistake, probes
from judge.script import Outcome, Script
from judge.transport import Walled
from judge.trial import Trial
from judge.verdict import Verdict
from judge.wall.client import Wall
from judge.wall.failures import Limits, WallFailure


def complete(kata: KataFolder) -> bool:
    """Whether all parts of a kata are there; one that is still being written proves nothing."""
    labels = {item.label for item in kata.solutions}
    return kata.tests.exists() and kata.statement.exists() and {"reference", "accepted", "wrong", "slow"} <= labels


SOLUTIONS = [(kata, item) for kata in katas().values() if complete(kata) for item in kata.solutions]
ANSWERING = (None, Verdict.WRONG_ANSWER, Verdict.CRASHED)
WRONG = [(kata, item) for kata, item in SOLUTIONS if item.label == "wrong" and item.verdict in ANSWERING]
RIGHT = [(kata, item) for kata, item in SOLUTIONS if item.label in ("reference", "accepted")]


def each(solutions: list[tuple[KataFolder, Labelled]]) -> pytest.MarkDecorator:
    ids = [f"{kata.name}-{item.path.stem}" for kata, item in solutions]
    return pytest.mark.parametrize(("kata", "item"), solutions, ids=ids)


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    with Wall() as made:
        yield made


@pytest.fixture(scope="module", autouse=True)
def remember() -> Iterator[None]:
    """Probes are drawn, and known solutions asked, once a kata: both are the same for every submission."""
    scripts: dict[tuple[str, int], list[Script]] = {}
    answers: dict[tuple[Path, int], list[Outcome]] = {}

    def drawn(trial: Trial) -> list[Script]:
        key = trial.kata.name, mistakes.PROBES
        return scripts.get(key) or scripts.setdefault(key, probes(trial))

    def asked(trial: Trial, mistake: Labelled, some: Sequence[Script]) -> list[Outcome]:
        key = mistake.path, len(some)
        return answers.get(key) or answers.setdefault(key, known_answers(trial, mistake, some))

    known_answers = mistakes.known_answers
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mistakes, "probes", drawn)
        patch.setattr(mistakes, "known_answers", asked)
        yield


def trial_of(wall: Wall, kata: KataFolder, source: bytes, cpu_s: float = 8.0) -> Trial:
    return Trial(kata, kata.spec.levels[0], "solution.py", source, Walled(wall, kata, source, Limits(cpu_s)), 0)


def named(wall: Wall, kata: KataFolder, source: bytes, known: Sequence[Labelled] | None = None) -> str | None:
    """The name that the mistake of this source is given."""
    trial = trial_of(wall, kata, source)
    try:
        found = name_mistake(trial, known)
    finally:
        trial.transport.close()
    return found.name if found else None


def shows_on_probes(wall: Wall, kata: KataFolder, source: bytes) -> bool:
    """Whether any probe is answered wrongly; where they end in a crash there are no answers to name it by."""
    trial = trial_of(wall, kata, source)
    try:
        outcomes = iter(trial.transport.run(mistakes.probes(trial)))
        scripts = [script.in_order() for script in mistakes.probes(trial)]
        return any(trial.oracle.first_wrong(steps, [next(outcomes) for _ in steps]) for steps in scripts)
    except WallFailure:
        return False
    finally:
        trial.transport.close()


@each(WRONG)
def test_a_known_mistake_gets_its_own_name_or_none(
    wall: Wall, kata: KataFolder, item: Labelled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is named as in its docstring where it shows on the probes, else not; and no other known one answers like it.

    The solution comes last among the known ones. So when its own name is given, all others were ruled out before; when
    none is, none of them fits. Either way nothing is named where the solution itself is left out. What the first few
    dozen probes tell apart all of them do, so only a solution that is silent on those is asked the rest.
    """
    others = [other for other in kata.solutions if other.path != item.path]
    source = item.path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(mistakes, "PROBES", 60)
        found = named(wall, kata, source, [*others, item])
    if found is None:
        found = named(wall, kata, source, [*others, item])
    assert found == item.name or (found is None and not shows_on_probes(wall, kata, source))


@each(RIGHT)
def test_a_right_solution_gets_no_name(wall: Wall, kata: KataFolder, item: Labelled) -> None:
    """References and other right designs have no mistake to name."""
    assert named(wall, kata, item.path.read_bytes()) is None


@pytest.mark.parametrize("kata", {kata.name: kata for kata, _ in WRONG}.values(), ids=lambda kata: kata.name)
def test_every_mistake_has_words_of_its_own(kata: KataFolder) -> None:
    """No two labelled mistakes of a kata share a name or their hints, so one is not taken for another unseen."""
    wrong = [item for item in kata.solutions if item.label == "wrong"]
    assert len({item.name for item in wrong}) == len({item.hints for item in wrong}) == len(wrong)


# ---------------------------------------------------------------- mistakes that no docstring names

LRU = find("lru")
REFERENCE = (LRU.root / "solutions" / "lru" / "reference.py").read_text("utf-8")


def changed(*changes: tuple[str, str]) -> bytes:
    """The reference of `lru` with pieces of it replaced."""
    text = REFERENCE
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text.encode()


def test_the_mistake_is_told_by_what_it_does(wall: Wall) -> None:
    """The same mistake in another design and under other names is recognised."""
    source = changed(("        self._refresh(entry)\n        return entry.value", "        return entry.value"))
    assert named(wall, LRU, source) == "get does not refresh recency"


@pytest.mark.parametrize(
    "change", [("return entry.value", "return [entry.value]"), ("return default", "return (default,)")]
)
def test_an_unknown_mistake_gets_no_name(wall: Wall, change: tuple[str, str]) -> None:
    """A mistake that no labelled solution makes is not given the name of the nearest one."""
    assert named(wall, LRU, changed(change)) is None


def test_two_mistakes_at_once_are_none_of_the_two(wall: Wall) -> None:
    """A submission that makes two known mistakes answers like neither of them."""
    no_refresh = ("        self._refresh(entry)\n        return entry.value", "        return entry.value")
    no_default = ("return default", "return None")
    assert named(wall, LRU, changed(no_default)) == "get ignores the default it is given"
    assert named(wall, LRU, changed(no_refresh, no_default)) is None


@pytest.mark.parametrize("end", ["while True: pass", "import os; os._exit(0)", "raise SystemExit"])
def test_a_submission_that_breaks_down_gets_no_name(wall: Wall, end: str) -> None:
    """Where the probes are not answered, nothing is named, and nothing is raised."""
    source = changed(("return len(self._entries)", f"\n        {end}"))
    trial = trial_of(wall, LRU, source, cpu_s=0.3)
    assert name_mistake(trial) is None
    trial.transport.close()


def test_finding_a_name_takes_no_longer_than_a_small_check(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    """A submission that never answers the probes holds up the card of its wrong answer as briefly as other checks."""
    noted: list[float | None] = []
    prepare = Walled.prepare

    def noting(self: Walled, scripts: Sequence[Script], *, watch: bool = True, cpu_s: float | None = None) -> object:
        noted.append(cpu_s)
        return prepare(self, scripts, watch=watch, cpu_s=cpu_s)

    monkeypatch.setattr(Walled, "prepare", noting)
    named(wall, LRU, changed(("return default", "return None")))
    assert len(noted) == 1
    assert all(cpu_s is not None and cpu_s <= SMALL_CPU_S for cpu_s in noted)


def test_without_known_mistakes_nothing_is_named(wall: Wall) -> None:
    """A kata whose solutions are not there, as in a learner's copy, names nothing."""
    wrong = next(item for item in LRU.solutions if item.label == "wrong")
    assert named(wall, LRU, wrong.path.read_bytes(), []) is None


def test_the_probes_are_the_same_for_everybody() -> None:
    """The probe set depends on the kata alone, not on the submission or the seed of a grade."""
    one, other = (Trial(LRU, LRU.spec.levels[0], path, b"", None, seed) for path, seed in (("a.py", 0), ("b.py", 9)))
    assert probes(one) == probes(other)
