"""`judge new`: a complete kata that verifies at once, and never anything overwritten."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from rich.console import Console

from judge.catalog import KataFolder, find
from judge.files import BadFile
from judge.new import create
from judge.verify import static_problems, tasks_of, verify_katas


@pytest.fixture
def made(tmp_path: Path) -> KataFolder:
    create("fresh_kata", tmp_path)
    return find("fresh_kata", tmp_path)


def test_a_new_kata_verifies_at_once(made: KataFolder) -> None:
    """What `judge new` writes is proved sound as it is: stub, reference, accepted, wrong and slow."""
    assert len(tasks_of(made)) == 8
    assert verify_katas([made], Console(quiet=True))


def test_a_new_kata_carries_its_name_and_nothing_of_the_template(made: KataFolder) -> None:
    """The name stands wherever the template had its placeholder, and words that only contain it are left alone."""
    text = "".join(path.read_text("utf-8") for path in made.path.glob("*"))
    assert "katas/fresh_kata/fresh_kata.py" in text
    assert "NAMES = Names(" in text
    assert not list(made.path.glob("*NAME*"))


def test_nothing_is_overwritten(made: KataFolder) -> None:
    """A second `judge new` of the same name writes nothing and says so."""
    made.stub.write_text("mine", "utf-8")
    with pytest.raises(BadFile, match="already there"):
        create("fresh_kata", made.root)
    assert made.stub.read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["", "Upper", "with-dash", "class", "heapq", "9lives", "a/b", "../up"])
def test_a_name_that_cannot_be_a_module_is_refused(name: str, tmp_path: Path) -> None:
    """A kata's name is its folder's and its module's, so it must be able to be both."""
    with pytest.raises(click.UsageError):
        create(name, tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_missing_hint_is_a_problem(made: KataFolder) -> None:
    """The proof of the example kata is not empty: taking a hint away is noticed."""
    path = made.root / "solutions/fresh_kata/wrong/asking_records.py"
    path.write_text(path.read_text("utf-8").replace("Hint:", "Note:"), "utf-8")
    assert any("no hint" in problem for problem in static_problems(KataFolder(made.name, made.path, made.root)))
