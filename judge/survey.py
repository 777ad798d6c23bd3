"""`judge verify --mutants`: which check kills which mutant, and so which of them pulls its weight.

Every mutant of the reference and every labelled wrong solution meets every check, none stopping the others. Big inputs
and growth come only where nothing else killed it, and end at the first that does: they are dear, and it is what they
alone catch that counts. A check pulls its weight where it kills something that no other does; properties are compared
without the exhaustive search beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from judge.catalog import KataFolder, find
from judge.checks import check_examples, check_load
from judge.mutants import Mutant, equivalents, mutants
from judge.pool import in_processes, server
from judge.properties import check_properties, property_names
from judge.report import Check
from judge.scaling.check import check_scaling, scaling_ids
from judge.search import check_smallest
from judge.transport import Walled
from judge.trial import Trial
from judge.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Suspect:
    """A mutant, or a labelled wrong solution."""

    kata: str
    root: Path
    key: str
    line: int
    source: bytes
    is_mutant: bool


@dataclass(frozen=True, slots=True)
class Kills:
    """The ids of the checks that a suspect failed."""

    suspect: Suspect
    by: frozenset[str]


def survey_katas(folders: Sequence[KataFolder], console: Console, jobs: int = 0) -> bool:
    """Surveys the katas, prints scores, survivors and weights; whether every non-equivalent mutant was killed."""
    suspects = [suspect for folder in folders for suspect in _suspects(folder)]
    found: dict[str, list[Kills]] = {folder.name: [] for folder in folders}
    for suspect, kills in in_processes(kills_of, suspects, console, "mutants", jobs):
        found[suspect.kata].append(kills)
    told = [_told(folder, found[folder.name], console) for folder in folders]
    return all(told)


def _suspects(folder: KataFolder) -> Iterator[Suspect]:
    reference = folder.root / "solutions" / folder.name / "reference.py"
    for mutant in mutants(reference.read_bytes()):
        yield _suspect(folder, mutant)
    for item in folder.solutions:
        if item.label == "wrong":
            yield Suspect(folder.name, folder.root, item.name, 0, item.path.read_bytes(), is_mutant=False)


def _suspect(folder: KataFolder, mutant: Mutant) -> Suspect:
    return Suspect(folder.name, folder.root, mutant.key, mutant.line, mutant.source, is_mutant=True)


def kills_of(suspect: Suspect) -> Kills:
    """Runs every check on one suspect, in a process of the pool."""
    folder = find(suspect.kata, suspect.root)
    transport = Walled(server(), folder, suspect.source)
    trial = Trial(folder, folder.spec.levels[0], suspect.key, suspect.source, transport, seed=0, explain=False)
    try:
        by = _failed(check_load(trial))
        if not by:
            by = _failed(check_examples(trial)) | _failed(check_smallest(trial))
            by |= _failed(check_properties(trial, keep_going=True))
        if not by:
            by = _failed(check_scaling(trial))
    finally:
        transport.close()
    return Kills(suspect, frozenset("examples" if check_id.startswith("example") else check_id for check_id in by))


def _failed(checks: Iterable[Check]) -> set[str]:
    """What failed; where the judge cannot tell how something grows, nothing is killed."""
    return {check.id for check in checks if check.status == "failed" and check.verdict != Verdict.INCONCLUSIVE}


def _told(folder: KataFolder, found: Sequence[Kills], console: Console) -> bool:
    known = equivalents(folder.root / "solutions" / folder.name / "mutants.toml")
    made = [kills for kills in found if kills.suspect.is_mutant]
    alive = {kills.suspect.key: kills.suspect for kills in made if not kills.by}
    survivors = [suspect for key, suspect in alive.items() if key not in known]
    stale = sorted(set(known) - alive.keys())
    judged = len(made) - (len(alive) - len(survivors))
    score = 100 * (judged - len(survivors)) / judged if judged else 100.0
    console.print(
        f"{folder.name}: {len(made)} mutants, {len(alive) - len(survivors)} equivalent, "
        f"{judged - len(survivors)} of the other {judged} killed ({score:.1f} %)",
        soft_wrap=True,
    )
    for suspect in survivors:
        console.print(f"  ✗ alive: line {suspect.line}, {suspect.key}", soft_wrap=True)
    for key in stale:
        console.print(f"  ✗ recorded as equivalent, but killed or not made any more: {key}", soft_wrap=True)
    console.print(_weights(folder, found))
    return not survivors and not stale


def _weights(folder: KataFolder, found: Sequence[Kills]) -> Table:
    table = Table(
        "check", "kills", "alone", title=f"{folder.name}: what each check kills, of mutants and wrong solutions"
    )
    properties = [
        f"property/{name.removeprefix('test_')}" for name in property_names(folder, folder.spec.levels[0].name)
    ]
    for check_id in ("load", "examples", "smallest", *properties, *scaling_ids(folder.spec.levels[0])):
        killed = [kills.by for kills in found if check_id in kills.by]
        beside = {"smallest"} if check_id in properties else set()
        alone = sum(1 for by in killed if not by - {check_id} - beside)
        table.add_row(check_id, str(len(killed)), str(alone))
    return table
