"""What is kept from one grade for the next: used when it is the same, made again when it is not, and never believed."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from judge import known as store
from judge.catalog import ROOT, KataFolder, find
from judge.known import Known, Request, seal_of
from judge.oracle import Oracle
from judge.scaling.check import check_scaling
from judge.scaling.stopwatch import Stopwatch
from judge.transport import Walled
from judge.trial import Trial
from judge.verdict import Verdict
from judge.wall.client import Wall

LARGE = b"x" * 100_000
LATER = time.time() + 3_600


class Maker:
    """Makes a request, and counts how often it was asked to."""

    def __init__(self, packed: bytes = LARGE) -> None:
        self.packed, self.made = packed, 0

    def __call__(self) -> Request:
        self.made += 1
        return self.packed, 7


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of the test's own; nothing that another one has looked up."""
    monkeypatch.setattr(store, "FOLDER", tmp_path / "known")
    monkeypatch.setattr(store, "_BEGAN", LATER)  # whoever edits the judge while its tests run may do so
    store._folder.cache_clear()
    yield tmp_path / "known"
    store._folder.cache_clear()


def test_a_request_is_made_once() -> None:
    """By whoever asks first, in whatever process; each level, name and size has its own."""
    kata, make = find("lru"), Maker()
    for _ in range(3):
        assert Known.of(kata, "L4").request("turnover", 64, make) == (LARGE, 7)
    assert make.made == 1
    for level, name, size in (("L5", "turnover", 64), ("L4", "turnover", 65), ("L4", "turn", 64)):
        Known.of(kata, level).request(name, size, make)
    assert make.made == 4


@pytest.mark.parametrize("harm", [lambda kept: kept[:-1], lambda kept: b"", lambda kept: kept[:50] + b"y" + kept[51:]])
def test_what_is_damaged_is_made_again(folder: Path, harm: Any) -> None:
    """Cut off, empty, or with one byte changed."""
    make = Maker()
    Known.of(find("lru"), "L4").request("turnover", 64, make)
    (file,) = (path for path in folder.rglob("*") if path.is_file())
    file.write_bytes(harm(file.read_bytes()))
    assert Known.of(find("lru"), "L4").request("turnover", 64, make) == (LARGE, 7)
    assert make.made == 2


def test_small_requests_are_not_kept(folder: Path) -> None:
    """They are made faster than found."""
    Known.of(find("lru"), "L4").request("turnover", 1, Maker(b"x"))
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_right_replies_are_remembered(folder: Path) -> None:
    """Of one script, to the byte; a file that is cut off loses one and makes up none."""
    known = Known.of(find("lru"), "L4")
    seals = [seal_of(bytes([number])) for number in range(3)]
    for seal in seals:
        assert not known.is_right("turnover", 64, seal)
        known.learn("turnover", 64, seal)
        assert known.is_right("turnover", 64, seal)
    assert not known.is_right("turnover", 65, seals[0])
    assert not known.is_right("turnover", 64, b"")
    again = Known.of(find("lru"), "L4")
    assert all(again.is_right("turnover", 64, seal) for seal in seals)
    (file,) = folder.rglob("*.right")
    file.write_bytes(file.read_bytes()[:-5])
    assert [Known.of(find("lru"), "L4").is_right("turnover", 64, seal) for seal in seals] == [True, True, False]


def test_there_is_an_end_to_right_replies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where any answer within a tolerance is right, each submission could bring new ones."""
    monkeypatch.setattr(store, "_MOST", 2)
    known = Known.of(find("lru"), "L4")
    seals = [seal_of(bytes([number])) for number in range(3)]
    for seal in seals:
        known.learn("turnover", 64, seal)
    assert [known.is_right("turnover", 64, seal) for seal in seals] == [True, True, False]


def test_figures_are_kept_by_probe(folder: Path) -> None:
    """What is no list is not there."""
    known = Known.of(find("lru"), "L4")
    known.keep_figures("turnover", 64, "counts", [5, [[1, 2]]])
    assert Known.of(find("lru"), "L4").figures("turnover", 64, "counts") == [5, [[1, 2]]]
    assert known.figures("turnover", 64, "memory") is None
    assert Known.of(find("lru"), "L4", seed=1).figures("turnover", 64, "counts") is None  # strings hash otherwise
    (file,) = folder.rglob("*.counts")
    for harm in (b"", b"{}", b"[5", b"\xff"):
        file.write_bytes(harm)
        assert known.figures("turnover", 64, "counts") is None


def test_nothing_is_known_where_nothing_can_be_written(folder: Path) -> None:
    """A file stands where the folder should be: all goes on without."""
    folder.write_text("in the way")
    known, make = Known.of(find("lru"), "L4"), Maker()
    for _ in range(2):
        assert known.request("turnover", 64, make) == (LARGE, 7)
        known.learn("turnover", 64, seal_of(b""))
        known.keep_figures("turnover", 64, "counts", [1])
    assert make.made == 2
    assert known.figures("turnover", 64, "counts") is None
    assert folder.read_text() == "in the way"


@pytest.fixture
def copied(tmp_path: Path) -> KataFolder:
    """A kata of the test's own, as old as the project's."""
    for part in ("katas", "solutions"):
        shutil.copytree(ROOT / part / "lru", tmp_path / part / "lru", ignore=shutil.ignore_patterns("__pycache__"))
    return KataFolder("lru", tmp_path / "katas" / "lru", tmp_path)


def changed(path: Path, when: float = 1e9) -> None:
    """Something else in it, written long ago or at that time."""
    path.write_bytes(path.read_bytes() + b"#\n")
    os.utime(path, (when, when))
    store._folder.cache_clear()


def test_a_kata_that_was_changed_knows_nothing(copied: KataFolder, folder: Path) -> None:
    """Its spec, its reference; the learner's file does not matter. Two states are kept, and no more."""
    spec, reference = copied.path / "spec.py", copied.root / "solutions" / "lru" / "reference.py"
    make, made = Maker(), 0
    for number, (path, is_new) in enumerate([(spec, True), (spec, True), (copied.stub, False), (reference, True)]):
        changed(path)
        Known.of(copied, "L4").request("turnover", 64, make)
        made += is_new
        assert make.made == made, number
    assert len(list(folder.glob("lru-*"))) == 2


def test_nothing_is_kept_of_what_was_written_meanwhile(copied: KataFolder, folder: Path) -> None:
    """What this process has read of it may be older: its requests are not those of the file that is there now."""
    changed(copied.path / "spec.py", LATER + 1)
    make = Maker()
    for _ in range(2):
        Known.of(copied, "L4").request("turnover", 64, make)
    assert make.made == 2
    assert not folder.exists()
    changed(copied.stub, LATER + 1)  # the learner's own may change as it likes
    changed(copied.path / "spec.py")
    for _ in range(2):
        Known.of(copied, "L4").request("turnover", 64, make)
    assert make.made == 3


WHEN_LARGE = b"""

class _Usual(LRUCache):
    pass


class LRUCache(_Usual):
    def get(self, key, default=None):
        return 5 if len(self) > 1_000 else super().get(key, default)
"""


def test_a_second_grade_makes_and_looks_at_less_and_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Right answers that are known are not looked at; wrong ones are found each time."""
    kata = find("lru")
    source = (ROOT / "solutions" / "lru" / "reference.py").read_bytes()
    looked: list[int] = []
    first_wrong, script = Oracle.first_wrong, Stopwatch.script
    monkeypatch.setattr(Oracle, "first_wrong", lambda *given: looked.append(len(given[1])) or first_wrong(*given))
    made: list[int] = []
    monkeypatch.setattr(Stopwatch, "script", lambda self, *given: made.append(given[1]) or script(self, *given))

    def checked(text: bytes) -> list[tuple[str, str, Verdict | None]]:
        looked.clear()
        made.clear()
        with Wall() as wall:
            trial = Trial(kata, kata.spec.levels[0], "lru.py", text, Walled(wall, kata, text), 0)
            return [(check.id, check.status, check.verdict) for check in check_scaling(trial)]

    first = checked(source)
    assert {status for _, status, _ in first} == {"passed"}
    seen = {calls for calls in looked if calls > 1_000}
    large = {size for size in made if size >= 32_768}
    assert seen
    assert large
    assert checked(source) == first
    assert seen.isdisjoint(looked)  # an unclear clock may ask for a size more, which is new
    assert large.isdisjoint(made)

    for _ in range(2):
        assert checked(source + WHEN_LARGE) == [("big/turnover", "failed", Verdict.WRONG_ANSWER)]
