"""What is counted and weighed ahead of time: just what will be asked for, and never more than a head start."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from judge.catalog import ROOT, find, katas
from judge.scaling import charged
from judge.scaling.ahead import Ahead
from judge.scaling.check import check_scaling
from judge.scaling.stopwatch import Stopwatch
from judge.transport import Walled
from judge.trial import Trial
from judge.wall.client import Wall


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    """One for all of this file."""
    with Wall() as one:
        yield one


def trial_of(wall: Wall, name: str, source: bytes) -> Trial:
    """On trial at the first level."""
    kata = find(name)
    return Trial(kata, kata.spec.levels[0], f"{name}.py", source, Walled(wall, kata, source), 0)


def reference(name: str) -> bytes:
    """The reference's source."""
    return (ROOT / "solutions" / name / "reference.py").read_bytes()


@pytest.mark.parametrize("name", list(katas()))
def test_what_is_made_ahead_is_what_is_asked_for(wall: Wall, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each run that takes no time, and no other: what is left of the growth checks is timed."""
    trial = trial_of(wall, name, reference(name))
    ahead = Ahead(trial)
    ahead._work()
    asked: set[tuple[str, int, str]] = set()
    pair, counted = Stopwatch.pair, charged.Session.pair

    def timed(self: Stopwatch, workload, size, cpu_s, probe="plain", **options):  # type: ignore[no-untyped-def]
        asked.add((workload.name, size, probe))
        return pair(self, workload, size, cpu_s, probe, **options)

    def in_session(self: charged.Session, size, cpu_s, **options):  # type: ignore[no-untyped-def]
        asked.add((self._workload.name, size, charged.PROBE))
        return counted(self, size, cpu_s, **options)

    monkeypatch.setattr(Stopwatch, "pair", timed)
    monkeypatch.setattr(charged.Session, "pair", in_session)
    checks = check_scaling(trial, ahead.found)
    assert {check.status for check in checks} == {"passed"}
    assert {key for key in asked if key[2] != "plain"} == set(ahead.found)


def test_it_ends_with_what_it_stands_beside(wall: Wall) -> None:
    """Whatever it is at: a submission that never ends is left, and no process of it stays."""
    endless = (
        reference("lru") + b"\n\ndef put(self, key, value):\n    while True:\n        pass\n\nLRUCache.put = put\n"
    )
    trial = trial_of(wall, "lru", endless)
    ahead = Ahead(trial)
    assert ahead.during(lambda trial: [trial.path])(trial) == ["lru.py"]
    assert ahead.found == {}
    assert "ahead" not in {thread.name for thread in threading.enumerate()}
    assert all(side._worker is None and side._ordered is None for side in ahead._stopwatch.sides)


def test_it_ends_when_the_other_fails(wall: Wall) -> None:
    """As an interrupt does."""
    trial = trial_of(wall, "lru", reference("lru"))
    ahead = Ahead(trial)

    def interrupted(trial: Trial) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ahead.during(interrupted)(trial)
    assert "ahead" not in {thread.name for thread in threading.enumerate()}


@pytest.mark.parametrize(
    "source",
    [b"raise ValueError", b"import os\nos._exit(3)\n"],
    ids=["does not load", "dies"],
)
def test_what_fails_ahead_is_left_to_others(wall: Wall, source: bytes) -> None:
    """No word of it is heard, and nothing is found that could be believed."""
    ahead = Ahead(trial_of(wall, "lru", source))
    ahead._work()
    assert ahead.found == {}
