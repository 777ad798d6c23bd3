"""What the tests of the proof share: small copies of a kata, each under a name of its own, made to be spoilt."""

from __future__ import annotations

import itertools
import re
import shutil
from pathlib import Path

from judge.catalog import ROOT, KataFolder, find

NUMBERS = itertools.count()
TOPK = ROOT / "solutions" / "topk"
PROPERTIES = ("test_the_list_is_in_order", "test_ties_of_large_counts")

MISTAKE = '''"""only {kind} can see this

Hint: look there.
"""

from collections import Counter


def top_k(events, k):
    if k < 0:
        raise ValueError
    events = list(events)
    counts = Counter(events)
    ranking = sorted(((title, count) for title, count in counts.items() {condition}), key=lambda row: (-row[1], row[0]))
    return ranking[:k]
'''
ONLY = {
    "examples": "if title != 'Narcos'",
    "smallest": "if events != ['c', 'a', 'c']",
    "properties": "if '👑' not in title",
    "big": "if len(counts) <= 2_500",
}
"""For each kind of check a condition that it alone sees broken: what fails it is left out of the answer."""


def small_topk(root: Path, properties: tuple[str, ...] = PROPERTIES) -> KataFolder:
    """A copy of `topk` with small worlds and few properties, and of its solutions the reference.

    A module is loaded once a process, so every copy has another name.
    """
    name = f"charts_{next(NUMBERS)}"
    folder, solutions = root / "katas" / name, root / "solutions" / name
    folder.mkdir(parents=True)
    for path in (ROOT / "katas" / "topk").glob("*.*"):
        shutil.copy(path, folder / path.name.replace("topk", name))
    smaller = [
        ("longest=3", "longest=2"),
        ("longest=7", "longest=3"),
        ("longest=6", "longest=2"),
        ("longest=4", "longest=2"),
    ]
    edit(folder / "spec.py", *smaller, ("600_000", "6_000"), ("75_000", "3_000"), ("12_500", "200"))
    # What is planted keeps and sorts all events: here it is answers that count, and growth where it is glaring.
    edit(folder / "spec.py", (', space="1"', ""), (', space="n", exact=True', ""))
    keep_properties(folder / f"test_{name}.py", *properties)
    add(solutions / "reference.py", TOPK / "reference.py")
    return find(name, root)


def planted(kind: str) -> str:
    """A solution that is wrong where only this kind of check looks; right, if there is no such kind."""
    return MISTAKE.format(kind=kind, condition=ONLY.get(kind, ""))


def solutions_of(kata: KataFolder) -> Path:
    return kata.root / "solutions" / kata.name


def add(path: Path, source: str | Path) -> Path:
    """Writes a file, its text given or copied."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source if isinstance(source, str) else source.read_text("utf-8"), "utf-8")
    return path


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """Replaces pieces of a file, each of which must be there."""
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def keep_properties(tests: Path, *names: str) -> None:
    """Takes all properties out of a test file but those whose names begin like these."""
    parts = tests.read_text("utf-8").split("\n\n\n")
    kept = [part for part in parts if "def test_" not in part or any(f"def {name}" in part for name in names)]
    assert len(kept) == sum("def test_" not in part for part in parts) + len(names)
    tests.write_text("\n\n\n".join(kept) + "\n", "utf-8")


def without_workloads(spec: Path) -> None:
    """Empties the list of big inputs of a spec."""
    text, count = re.subn(r"workloads=\(.*?\n            \),", "workloads=(),", spec.read_text("utf-8"), flags=re.S)
    assert count == 1
    spec.write_text(text, "utf-8")
