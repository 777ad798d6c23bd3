"""A fault of the judge or of a kata is never a pass, and never the submission's: it ends the grade as an error."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from copies import add, edit, keep_properties, planted, small_topk, without_workloads

from judge import checks, grade, properties
from judge.catalog import ROOT, KataFolder, find
from judge.report import Check, Report
from judge.trial import Trial, not_run
from judge.verdict import Verdict
from judge.wall.client import Wall


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    with Wall() as made:
        yield made


@pytest.fixture
def kata(tmp_path: Path) -> KataFolder:
    """A small kata of one property, which is quick to grade."""
    made = small_topk(tmp_path, ("test_ties_of_large_counts",))
    without_workloads(made.path / "spec.py")
    return made


def graded(wall: Wall, kata: KataFolder, source: str = "") -> Report:
    """The grade of a right solution, or of this one."""
    folder = find(kata.name, kata.root)
    return grade.grade(folder, "solution.py", (source or planted("nobody")).encode(), wall)


def with_property(kata: KataFolder, source: str) -> None:
    """Adds a property to the kata."""
    add(kata.tests, kata.tests.read_text("utf-8") + f'\n\n@pytest.mark.level("L4")\n{source}\n')


def test_the_kata_accepts_what_is_right(wall: Wall, kata: KataFolder) -> None:
    """As it is, the kata accepts a right solution: what follows fails for its own reason."""
    assert graded(wall, kata).verdict == Verdict.ACCEPTED


HELPLESS = {
    "skipped by a mark": "@pytest.mark.skip\ndef test_new(solution):\n    pass",
    "skipped by a condition": "@pytest.mark.skipif(True, reason='none')\ndef test_new(solution):\n    pass",
    "skipped while it runs": "def test_new(solution):\n    pytest.skip('not today')",
    "skipped for one of its cases": (
        "@pytest.mark.parametrize('case', [1, 2])\ndef test_new(solution, case):\n    case == 1 or pytest.skip('no')"
    ),
    "without a case": "@pytest.mark.parametrize('case', [])\ndef test_new(solution, case):\n    pass",
    "expected to fail": "def test_new(solution):\n    pytest.xfail('known')",
    "without a fixture": "def test_new(solution, nothing_of_this_name):\n    pass",
    "with a mistake of its own": "def test_new(solution):\n    solution.top_k([], 1)[0]",
    "with a misspelt name": "def test_new(solution):\n    solution.topk([], 1)",
    "without an example that suits it": "@given(k=PLACES)\ndef test_new(solution, k):\n    assume(k > 99)",
    "written under another name": "def test_new(solution):\n    pass\n\n\ntest_new.__test__ = False",
    "leaving": "def test_new(solution):\n    raise SystemExit(0)",
    "not to be read": "def test_new(solution):\n    pass\n\n\nraise RuntimeError",
}  # fmt: skip


@pytest.mark.parametrize("how", HELPLESS)
def test_a_property_that_did_not_run_is_never_a_pass(wall: Wall, kata: KataFolder, how: str) -> None:
    """Every property of the level must have run: one that is skipped, broken or not there ends the grade."""
    edit(kata.tests, ("from hypothesis import given", "from hypothesis import assume, given"))
    with_property(kata, HELPLESS[how])
    with pytest.raises((Exception, SystemExit)):
        graded(wall, kata)


def test_a_level_without_properties_is_never_a_pass(wall: Wall, kata: KataFolder) -> None:
    """Where nothing is collected nothing is shown."""
    keep_properties(kata.tests)
    with pytest.raises(Exception):  # noqa: B017, PT011 - any error will do, as long as it is one
        graded(wall, kata)


def test_without_properties_no_other_tests_are_run(
    wall: Wall, kata: KataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kata without properties does not make the judge run whatever tests lie in the current folder."""
    keep_properties(kata.tests)
    here = tmp_path / "here"
    add(here / "test_lying_here.py", "from pathlib import Path\nPath('ran').touch()\n\n\ndef test_it():\n    pass\n")
    monkeypatch.chdir(here)
    with suppress(Exception):  # whether such a kata can be graded at all is said above
        graded(wall, kata)
    assert not (here / "ran").exists()


def test_a_check_that_reports_nothing_is_never_a_pass(
    wall: Wall, kata: KataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check that comes back empty-handed, or says that it did not run, does not count as passed."""

    def nothing(trial: Trial) -> list[Check]:
        return []

    def later(trial: Trial) -> list[Check]:
        return [not_run("load", "load")]

    for check in (nothing, later):
        monkeypatch.setattr(checks, "check_load", check)
        with pytest.raises(Exception):  # noqa: B017, PT011 - any error will do, as long as it is one
            graded(wall, kata)


def test_properties_that_are_reported_without_having_run_are_no_pass(
    wall: Wall, kata: KataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the level lists and what was run must be the same, whatever the list said."""
    names = properties.property_names
    for module in (properties, grade):
        monkeypatch.setattr(module, "property_names", lambda kata, level: {**names(kata, level), "test_gone": "Gone."})
    with pytest.raises(Exception):  # noqa: B017, PT011 - any error will do, as long as it is one
        graded(wall, kata)


# ---------------------------------------------------------------- models and specs

SPOILT = {
    "a name that is not there": ("ranking = sorted(counts", "ranking = sorted(count"),
    "an attribute that is not there": ("Counter(events)", "Counter(events).most()"),
    "a failed assertion": ("counts = Counter", "assert events is None\n    counts = Counter"),
    "a division by zero": ("counts = Counter", "1 // 0\n    counts = Counter"),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_model_that_trips_is_not_the_submissions_fault(wall: Wall, kata: KataFolder, how: str) -> None:
    """A model that raises what no contract asks for ends the grade; nobody is told to raise the same."""
    edit(kata.path / "spec.py", SPOILT[how])
    with pytest.raises(Exception):  # noqa: B017, PT011 - any error will do, as long as it is one
        graded(wall, kata)


def test_a_submission_cannot_agree_with_a_model_that_trips(wall: Wall, kata: KataFolder) -> None:
    """One that raises the same by chance is not accepted for it."""
    edit(kata.path / "spec.py", SPOILT["a division by zero"])
    with pytest.raises(Exception):  # noqa: B017, PT011 - any error will do, as long as it is one
        graded(wall, kata, "def top_k(events, k):\n    if k < 0:\n        raise ValueError\n    1 // 0\n")


@pytest.mark.parametrize("place", ["scope", "workload"])
def test_a_misspelt_operation_of_a_spec_is_found(wall: Wall, kata: KataFolder, place: str) -> None:
    """An operation that neither side has would fail alike on both and pass for ever."""
    spec = kata.path / "spec.py"
    if place == "scope":
        edit(spec, ('Operation("top_k", (Choice(1, 2, -1),), "argument")', 'Operation("tops", (), "argument")'))
    else:
        misspelt = 'workloads=(Workload("misspelt", lambda n: Script.of(Step("tops", ([], n))), 10, "none"),),'
        edit(spec, ("workloads=(),", misspelt))
    with pytest.raises(Exception):  # noqa: B017, PT011 - any error will do, as long as it is one
        graded(wall, kata)


@pytest.mark.parametrize(
    "spoil", ["raise RuntimeError", "KATA = 1", "del KATA", "KATA = (", "import nothing_like_this"]
)
def test_a_spec_that_cannot_be_read_stays_so(wall: Wall, kata: KataFolder, spoil: str) -> None:
    """A spec that does not load, or holds no kata, ends the grade, the second time as the first."""
    add(kata.path / "spec.py", (kata.path / "spec.py").read_text("utf-8") + f"\n{spoil}\n")
    for _ in range(2):
        with pytest.raises(Exception):  # noqa: B017, PT011 - any error will do, as long as it is one
            graded(wall, kata)


def test_two_trees_with_a_kata_of_one_name_are_told_apart(wall: Wall, kata: KataFolder, tmp_path: Path) -> None:
    """A spec is that of its own folder, also where another of the same name was read before in this process."""
    other = tmp_path / "other"
    shutil.copytree(kata.root / "katas", other / "katas")
    edit(other / "katas" / kata.name / "spec.py", ('title="Trending titles"', 'title="Another"'))
    assert kata.spec.title == "Trending titles"
    assert find(kata.name, other).spec.title == "Another"


# ---------------------------------------------------------------- as a person sees it


@pytest.mark.parametrize("fault", ["a skipped property", "a broken spec", "a broken model"])
def test_the_command_says_that_it_is_not_your_code(kata: KataFolder, fault: str) -> None:
    """Such a fault is told as the judge's in one line, with exit code 4, and with no verdict."""
    shutil.copytree(ROOT / "judge", kata.root / "judge", ignore=shutil.ignore_patterns("__pycache__"))
    if fault == "a skipped property":
        with_property(kata, HELPLESS["skipped by a mark"])
    elif fault == "a broken spec":
        edit(kata.path / "spec.py", ("from judge.spec import", "import nothing_like_this\nfrom judge.spec import"))
    else:
        edit(kata.path / "spec.py", SPOILT["a division by zero"])
    add(kata.root / "mine.py", planted("nobody"))
    command = [sys.executable, "-m", "judge", "run", kata.name, "mine.py", "--json", "-"]
    done = subprocess.run(command, cwd=kata.root, capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert done.stdout == ""
    assert done.stderr.startswith("judge: JUDGE ERROR (not your code): ")
