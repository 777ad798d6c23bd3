"""What `make soak` counts as a problem, on made-up outcomes; it grades for hours, and must not be blind at the end."""

from __future__ import annotations

from pathlib import Path

import pytest
import soak as soaks
from soak import Outcome, Soak, Subject, spread, subjects

from judge.verdict import Verdict

SLOW = Subject(Path("a.py"), "lru", "slow", frozenset({Verdict.TOO_SLOW, Verdict.TOO_BIG}), 7)
RIGHT = Subject(Path("b.py"), "lru", "accepted", frozenset({Verdict.ACCEPTED}))
ANY = Subject(Path("c.py"), "lru", "wrong", frozenset())


def soaked(subject: Subject, *outcomes: tuple[Verdict, str, int | None]) -> Soak:
    found = Soak()
    found.found[subject] += [Outcome(*item, 1.0) for item in outcomes]
    return found


@pytest.mark.parametrize("busy", [False, True])
@pytest.mark.parametrize(
    ("subject", "outcome"),
    [
        (SLOW, (Verdict.ACCEPTED, "", None)),
        (SLOW, (Verdict.TIMED_OUT, "big/x", None)),
        (SLOW, (Verdict.TOO_SLOW, "time/x", 8)),
        (SLOW, (Verdict.TOO_BIG, "memory/x", None)),
        (RIGHT, (Verdict.TOO_SLOW, "time/x", 8)),
        (RIGHT, (Verdict.INCONCLUSIVE, "time/x", None)),
        (ANY, (Verdict.WRONG_ANSWER, "big/x", None)),
        (ANY, (Verdict.CRASHED, "big/y", None)),
    ],
)
def test_once_in_five_is_a_problem(
    subject: Subject, outcome: tuple[Verdict, str, int | None], busy: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another verdict, line or failed check than the other times is told, and the exit code says so."""
    usual = {
        SLOW: (Verdict.TOO_SLOW, "time/x", 7),
        RIGHT: (Verdict.ACCEPTED, "", None),
        ANY: (Verdict.WRONG_ANSWER, "big/y", None),
    }[subject]
    assert soaks.told(soaked(subject, *[usual] * 5), busy=busy) == 0
    assert soaks.told(soaked(subject, *[usual] * 4, outcome), busy=busy) == 1
    assert subject.title in capsys.readouterr().out


def test_only_a_busy_machine_may_fail_to_tell_and_seldom() -> None:
    """One in a hundred, and never where nothing disturbs."""
    usual, untold = (Verdict.ACCEPTED, "", None), (Verdict.INCONCLUSIVE, "time/x", None)
    rare, often = soaked(RIGHT, *[usual] * 99, untold), soaked(RIGHT, *[usual] * 98, untold, untold)
    assert list(rare.problems(busy=True)) == []
    assert list(rare.problems(busy=False)) != []
    assert list(often.problems(busy=True)) != []


def test_every_slow_solution_is_soaked_with_its_line() -> None:
    """All labels of all katas are there, the hidden ones too, and each slow one names a line."""
    found = subjects(every_label=False)
    assert {item.label for item in found} == {"reference", "accepted", "slow", "hiding"}
    assert all(item.line for item in found if item.label == "slow")
    assert len({item.kata for item in found if item.label == "slow"}) >= 6
    assert {item.label for item in subjects(every_label=True)} == {"reference", "accepted", "slow", "wrong"}


def test_the_spread_is_over_katas_and_labels() -> None:
    """Twenty different ones, of every label and kata."""
    chosen = spread(subjects(every_label=False), 20)
    assert len(set(chosen)) == 20
    assert len({item.label for item in chosen}) >= 3
    assert len({item.kata for item in chosen}) >= 5
