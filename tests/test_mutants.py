"""Mutants: one small mistake each, killed by the checks or recorded as equivalent."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from rich.console import Console

from judge.catalog import find, katas
from judge.mutants import equivalents, mutants
from judge.new import create
from judge.survey import Suspect, kills_of, survey_katas

SOURCE = b'''"""Text."""
class Box:
    """A docstring is no place for a mistake: 1 < 2."""
    def __init__(self, size: int = 3) -> None:
        if size < 1:
            raise ValueError("at least 1")
        self.size = size
    def room(self, used: int) -> int:
        return max(0, self.size - used)
'''


def test_each_mutant_differs_from_the_source_in_one_place_and_still_parses() -> None:
    """A mutant is a module, and no two are the same."""
    made = mutants(SOURCE)
    plain = ast.unparse(ast.parse(SOURCE))
    texts = [mutant.source.decode() for mutant in made]
    assert len(set(texts)) == len(texts) == len({mutant.key for mutant in made})
    for text in texts:
        assert text != plain
        differing = [pair for pair in zip(text.splitlines(), plain.splitlines(), strict=False) if pair[0] != pair[1]]
        assert len(differing) == 1


def test_the_usual_operators_are_there() -> None:
    """Relations, constants, arithmetic, calls, returns, conditions and deletions are all tried."""
    keys = {mutant.key for mutant in mutants(SOURCE)}
    assert {
        "__init__: size < 1 -> size <= 1",
        "__init__: 3 -> 4",
        "room: self.size - used -> self.size + used",
        "room: max(0, self.size - used) -> min(0, self.size - used)",
        "__init__: self.size = size -> pass",
    } <= keys
    assert not any("docstring" in key or "at least 1" in key for key in keys)


def test_a_survivor_is_told_and_a_recorded_one_is_not(tmp_path: Path) -> None:
    """A mutant that nothing can kill is listed and fails the proof, until it is recorded with its reason."""
    create("fresh_kata", tmp_path)
    reference = tmp_path / "solutions/fresh_kata/reference.py"
    text = reference.read_text("utf-8").replace(
        "        return len(self._counts)", "        self.unused = 0\n        return len(self._counts)"
    )
    reference.write_text(text, "utf-8")
    console = Console(record=True, width=200)
    folder = find("fresh_kata", tmp_path)
    assert not survey_katas([folder], console)
    told = console.export_text()
    assert "alive" in told
    assert "distinct: self.unused = 0 -> pass" in told
    survivors = [line.split(", ", 1)[1].strip() for line in told.splitlines() if "alive: line" in line]
    recorded = "".join(f"[[equivalent]]\nmutant = '{key}'\nreason = 'nobody reads it'\n" for key in survivors)
    (reference.parent / "mutants.toml").write_text(recorded, "utf-8")
    assert survey_katas([folder], Console(quiet=True))


def test_a_mutant_that_answers_rightly_and_costs_more_is_killed() -> None:
    """What only growth can tell is no equivalent: here a file that keeps its empty additions."""
    folder = find("triefs")
    made = mutants((folder.root / "solutions/triefs/reference.py").read_bytes())
    (mutant,) = [item for item in made if item.key == "add_content: if content -> if True"]
    suspect = Suspect(folder.name, folder.root, mutant.key, mutant.line, mutant.source, is_mutant=True)
    assert kills_of(suspect).by == {"time/a short file"}


@pytest.mark.parametrize("name", sorted(katas()))
def test_recorded_equivalents_are_few_and_have_reasons(name: str) -> None:
    """At most 5 % of a reference's mutants are recorded as equivalent, each one there is, with a reason."""
    folder = find(name)
    made = {mutant.key for mutant in mutants((folder.root / "solutions" / name / "reference.py").read_bytes())}
    recorded = equivalents(folder.root / "solutions" / name / "mutants.toml")
    assert len(recorded) <= len(made) * 0.05
    assert recorded.keys() <= made
    assert all(len(reason) > 20 for reason in recorded.values())
