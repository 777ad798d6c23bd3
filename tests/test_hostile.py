"""Nothing unearned: hostile submissions against the judge, with the naive grader's fate beside it (a fast subset).

`make hostile` runs the whole corpus. Here is one of every kind, chosen for speed; what a file must come to, and what
the naive grader makes of it, is in its docstring.
"""

from __future__ import annotations

import ast
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import hostile_run
import pytest
from commands import LRU, quick, reference
from hostile_fast import FAST
from hostile_labels import HONEST, BadLabels, Hostile, corpus, labelled
from hostile_made import Made, made
from hostile_run import Result, judged_and_met, raw
from leftovers import adopt_orphans
from msgspec.structs import replace as replace_struct
from naive import Naive, box_refused, meet

from judge.catalog import find, katas
from judge.grade import grade
from judge.verdict import Verdict
from judge.wall.client import Wall
from judge.wall.failures import Limits

linux = pytest.mark.skipif(sys.platform != "linux", reason="what is left behind is looked for in Linux's own places")
FILES = {file.title: file for file in [*corpus(), *made()]}
LIMITS = Limits(idle_s=0.7, wall_s=20.0)
"""Less patience with those that sleep than in earnest."""
EXAMPLE = next(iter(corpus()))


@pytest.fixture(scope="module")
def own_folder() -> Iterator[None]:
    """Everything is graded in a folder of its own, behind one wall, and both are gone afterwards."""
    before = Path.cwd()
    yield
    os.chdir(before)
    hostile_run.wall().close()
    hostile_run.wall.cache_clear()
    adopt_orphans(False)
    hostile_run.place().rmdir()
    hostile_run.place.cache_clear()


# ---------------------------------------------------------------- the subset


@linux
@pytest.mark.usefixtures("own_folder")
@pytest.mark.parametrize("title", FAST)
def test_nothing_unearned(title: str) -> None:
    """It beats or breaks the naive grader as its label says, gets a verdict that fits, and leaves nothing behind."""
    hostile = FILES[title]
    result = judged_and_met(hostile, limits=LIMITS, kata=quick(hostile.kata) if hostile.kind == HONEST else None)
    assert list(result.problems()) == []
    assert hostile.kind == HONEST or not result.accepted
    assert result.naive is not None or hostile.kind == HONEST or box_refused()


def test_the_subset_has_every_kind() -> None:
    """One of every kind at least; and it names only files that exist."""
    assert {FILES[title].kind for title in FAST} == {file.kind for file in FILES.values()}
    assert len(set(FAST)) == len(FAST)


# ---------------------------------------------------------------- the corpus


def test_the_corpus_is_large_and_various() -> None:
    """At least 100 hostile files of at least 30 kinds, two or more of each; every kata is attacked; some are honest."""
    kinds = Counter(file.kind for file in FILES.values())
    assert kinds.pop(HONEST) >= 10
    assert sum(kinds.values()) >= 100
    assert len(kinds) >= 30
    assert min(kinds.values()) >= 2, kinds
    assert {file.kata for file in FILES.values()} == set(katas())


def test_no_two_files_are_the_same() -> None:
    """Each has a body and a description of its own, comments and layout aside."""
    bodies = Counter(_body(file) for file in FILES.values())
    assert [body[:200] for body, times in bodies.items() if times > 1] == []
    told = Counter(file.what for file in FILES.values())
    assert [what for what, times in told.items() if times > 1] == []


def _body(file: Hostile) -> str:
    if isinstance(file, Made):  # some are made so that nothing can read them
        return repr(file.source)
    _, *rest = ast.parse(file.source).body
    return ast.dump(ast.Module(rest, []))


LABELS = '"""tries nothing\n\nKata: lru\nNaive: breaks\nVerdict: CRASHED\n"""\n'
UNTOLD = {
    "no docstring": ("x = 1\n", "does not say what it tries"),
    "labels alone": ('"""Kata: lru\nNaive: breaks\nVerdict: CRASHED\n"""', "does not say what it tries"),
    "no kata": (LABELS.replace("Kata: lru\n", ""), "no `Kata:`"),
    "no verdict": (LABELS.replace("Verdict: CRASHED\n", ""), "must name verdicts"),
    "a verdict that is none": (LABELS.replace("CRASHED", "CRASHED SUNK"), "not SUNK"),
    "a judge's error": (LABELS.replace("CRASHED", "JUDGE_ERROR"), "not JUDGE_ERROR"),
    "accepted": (LABELS.replace("CRASHED", "CRASHED ACCEPTED"), "honest files are ACCEPTED"),
    "no naive fate": (LABELS.replace("breaks", "fails"), "`Naive:` must be"),
    "two of them": (LABELS.replace("Naive: breaks", "Naive: breaks\nNaive: passes"), "2 times"),
    "growth for a crash": (LABELS.replace("Kata: lru", "Kata: lru\nGrowth: needed"), "TOO_SLOW and TOO_BIG alone"),
}


@pytest.mark.parametrize("what", UNTOLD)
def test_a_file_without_its_labels_is_refused(tmp_path: Path, what: str) -> None:
    """What a file must come to is never guessed."""
    source, words = UNTOLD[what]
    path = tmp_path / "kind" / "name.py"
    path.parent.mkdir()
    path.write_text(source)
    with pytest.raises(BadLabels, match=words):
        labelled(path)


def test_an_honest_file_must_be_accepted(tmp_path: Path) -> None:
    """In the folder `honest` no other label will do."""
    (tmp_path / HONEST).mkdir()
    path = tmp_path / HONEST / "name.py"
    path.write_text(LABELS.replace("Naive: breaks\n", ""))
    with pytest.raises(BadLabels, match="honest files are ACCEPTED"):
        labelled(path)
    path.write_text(LABELS.replace("Naive: breaks\n", "").replace("CRASHED", "ACCEPTED"))
    assert labelled(path).verdicts == {Verdict.ACCEPTED}


# ---------------------------------------------------------------- the naive grader is fair


@linux
@pytest.mark.parametrize("kata", sorted(katas()))
def test_the_naive_grader_tells_right_from_wrong(kata: str) -> None:
    """It passes the reference and fails the stub: what beats it has beaten a grader that works."""
    if box_refused():
        pytest.skip(f"nothing is run naively on a machine without namespaces: {box_refused()}")
    assert meet(reference(kata).read_bytes(), kata).outcome == "passes"
    assert meet(find(kata).stub.read_bytes(), kata) == Naive("fails", "it says FAILED")


# ---------------------------------------------------------------- what `make hostile` counts


GOOD = Result(EXAMPLE, Naive(EXAMPLE.naive, ""), min(EXAMPLE.verdicts))
BAD = {
    "an accepted one": (replace(GOOD, verdict="ACCEPTED"), "1 accepted, 0 judge errors, 0 left-overs, 0 over"),
    "an error of the judge": (replace(GOOD, verdict="JUDGE_ERROR"), "0 accepted, 1 judge errors, 0 left-overs"),
    "something left": (replace(GOOD, left=["process 1"]), "0 accepted, 0 judge errors, 1 left-overs, 0 over"),
    "one over its limits": (replace(GOOD, over=["9 s"]), "0 accepted, 0 judge errors, 0 left-overs, 1 over"),
    "a paper tiger": (replace(GOOD, naive=Naive("fails", "")), "1 not as labelled"),
    "another verdict": (replace(GOOD, verdict="INCONCLUSIVE"), "1 not as labelled"),
    "a raw character": (replace(GOOD, raw=["'\\x1b' on the card"]), "1 not as labelled"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_must_not_be_makes_it_fail(capsys: pytest.CaptureFixture[str], what: str) -> None:
    """One such file among good ones is counted, and the exit code is 1."""
    result, words = BAD[what]
    assert hostile_run._summary([GOOD, result], [GOOD, result]) == 1
    assert words in capsys.readouterr().out


def test_a_good_run_is_good(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing to complain of: the exit code is 0, and the last line says so."""
    assert hostile_run._summary([GOOD, GOOD], [GOOD, GOOD]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "2 submissions of 1 kinds: 0 accepted, 0 judge errors, 0 left-overs, 0 over their limits"


def test_a_refused_honest_one_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """A right submission that is refused is a failure like any other."""
    honest = next(file for file in corpus() if file.kind == HONEST)
    assert hostile_run._summary([GOOD], [GOOD, Result(honest, verdict="REFUSED")]) == 1
    assert "1 honest but strange submissions: 1 refused" in capsys.readouterr().out


def test_slow_only_cheats_are_listed_apart(capsys: pytest.CaptureFixture[str]) -> None:
    """What only growth convicts may be accepted as long as growth does not; nothing else may."""
    cheat = next(file for file in corpus() if file.needs_growth)
    accepted = Result(cheat, Naive(cheat.naive, ""), "ACCEPTED")
    assert hostile_run._summary([accepted], [accepted]) == 0
    assert "1 slow-only cheats are accepted" in capsys.readouterr().out
    assert list(replace(accepted, verdict="CRASHED").problems())


def test_a_raw_character_is_seen() -> None:
    """The look at card and JSON finds what a report should never carry, wherever it stands."""
    source = LRU.format(init="pass", get="return 1").encode()
    with Wall() as wall:
        report = grade(quick("lru"), "lru.py", source, wall)
    assert list(raw(report, find("lru"), source)) == []
    (level,) = report.levels
    failed = next(check for check in level.checks if check.status == "failed")
    spoilt = [replace_struct(check, message="\x1b[2J\u202e") if check is failed else check for check in level.checks]
    odd = replace_struct(report, levels=[replace_struct(level, checks=spoilt)], printed="\x07")
    found = set(raw(odd, find("lru"), source))
    assert {r"'\x1b' in the JSON report", r"'\u202e' in the JSON report", r"'\x07' in the JSON report"} <= found
