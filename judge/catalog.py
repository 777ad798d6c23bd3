"""Finding katas: every folder `katas/NAME/` with a `spec.py` is one. No index, no registration."""

from __future__ import annotations

import ast
import difflib
import importlib.util
import os
import re
import sys
import types
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from judge.spec import Kata, Level

ROOT = Path(__file__).resolve().parent.parent
PRIVATE = "JUDGE_KATAS"
"""The variable that names a folder with katas of one's own, laid out as this project is: `katas/`, `solutions/`."""


class UnknownKata(Exception):
    """There is no kata of that name; the message lists those that there are, nearest first."""


@dataclass(frozen=True)
class Labelled:
    """A labelled solution: its file, its label (reference, accepted, wrong, slow), and what its docstring says."""

    path: Path
    label: str
    name: str
    hints: tuple[str, ...]
    verdict: str | None
    """The verdict that the docstring declares, if it does."""
    line: int | None
    """The line whose cost grows, for slow ones that declare it."""


@dataclass(frozen=True)
class KataFolder:
    """One kata on disk."""

    name: str
    path: Path
    root: Path

    @cached_property
    def spec(self) -> Kata:
        """The kata's executable spec: trusted code of the judge's side."""
        kata = _load(f"katas.{self.name}.spec", self.path / "spec.py", self.path).KATA
        if not isinstance(kata, Kata):
            raise TypeError(f"{self.path / 'spec.py'}: KATA is not a judge.spec.Kata")
        return kata

    def level(self, name: str) -> Level:
        """The level of that name. Raises `UnknownKata` with the levels that there are."""
        for level in self.spec.levels:
            if level.name == name:
                return level
        there = ", ".join(level.name for level in self.spec.levels)
        raise UnknownKata(f"{self.name} has no level {name!r} to judge yet; it has {there}")

    @property
    def stub(self) -> Path:
        """The file that the learner edits."""
        return self.path / f"{self.name}.py"

    @property
    def tests(self) -> Path:
        """The kata's properties."""
        return self.path / f"test_{self.name}.py"

    @property
    def statement(self) -> Path:
        """What the learner reads."""
        return self.path / "README.md"

    @property
    def given_files(self) -> list[tuple[str, str]]:
        """(module name, source) of the kata's given types: every module beside the usual four."""
        usual = {self.name, "spec", f"test_{self.name}", f"bench_{self.name}"}
        return [
            (f"katas.{self.name}.{path.stem}", path.read_text("utf-8"))
            for path in sorted(self.path.glob("*.py"))
            if path.stem not in usual
        ]

    @cached_property
    def solutions(self) -> list[Labelled]:
        """The labelled solutions, reference first; empty where `solutions/NAME` is not there."""
        folder = self.root / "solutions" / self.name
        found = [(folder / "reference.py", "reference")] if (folder / "reference.py").exists() else []
        for label in ("accepted", "wrong", "slow"):
            found += [(path, label) for path in sorted((folder / label).glob("*.py"))]
        return [labelled(path, label) for path, label in found]

    def hints(self) -> list[str]:
        """The statement's own hints: the folded blocks under its heading `Hints`."""
        text = self.statement.read_text("utf-8") if self.statement.exists() else ""
        section = re.search(r"^## Hints$(.*?)(?=^## |\Z)", text, re.M | re.S)
        blocks = re.findall(r"</summary>(.*?)</details>", section.group(1), re.S) if section else []
        return [" ".join(block.split()) for block in blocks]


def labelled(path: Path, label: str) -> Labelled:
    """What a labelled solution says of itself: name on the first line, then `Hint:`, `Verdict:` and `Line:` lines."""
    text = ast.get_docstring(ast.parse(path.read_bytes())) or ""
    name = text.partition("\n")[0].strip().rstrip(".")
    if re.match(r"(Hint|Verdict|Line):", name):
        name = ""
    hints = [" ".join(hint.split()) for hint in re.findall(r"^Hint:((?:.+\n?)+?)(?=^\w+:|\n\n|\Z)", text + "\n", re.M)]
    verdict = re.search(r"^Verdict:\s*(\w+)", text, re.M)
    line = re.search(r"^Line:\s*(\d+)", text, re.M)
    return Labelled(
        path, label, name, tuple(hints), verdict.group(1) if verdict else None, int(line.group(1)) if line else None
    )


def private_root() -> Path | None:
    """The folder that `JUDGE_KATAS` names, if it is set. Raises `UnknownKata` where there is none."""
    named = os.environ.get(PRIVATE, "")
    if named and not Path(named).is_dir():
        raise UnknownKata(f"there is no folder {ascii(named)[1:-1][:200]} to take katas from (--katas, {PRIVATE})")
    return Path(named).resolve() if named else None


def katas(root: Path = ROOT) -> dict[str, KataFolder]:
    """All katas under `root/katas`, by name.

    Beside those of this project stand those of the private folder, which take the place of others of their name.
    Raises `UnknownKata` where that holds none.
    """
    found = _inside(root)
    private = private_root() if root == ROOT else None
    if private is not None:
        theirs = _inside(private)
        if not theirs:
            raise UnknownKata(
                f"{ascii(str(private))[1:-1][:200]} holds no katas: one is a folder katas/NAME with a spec.py"
            )
        found |= theirs
    return dict(sorted(found.items()))


def _inside(root: Path) -> dict[str, KataFolder]:
    return {
        path.parent.name: KataFolder(path.parent.name, path.parent, root) for path in (root / "katas").glob("*/spec.py")
    }


def find(name: str, root: Path = ROOT) -> KataFolder:
    """The kata of that name. Raises `UnknownKata`."""
    there = katas(root)
    if name in there:
        return there[name]
    near = difflib.get_close_matches(name.lower(), there, n=len(there), cutoff=0.0) if name else []
    asked = "no kata was named" if not name else f"there is no kata {ascii(name)[:60]}"
    raise UnknownKata(f"{asked}; there are: {', '.join([*near, *(kata for kata in there if kata not in near)])}")


def _load(module_name: str, path: Path, folder: Path) -> types.ModuleType:
    """A module from its file, under its usual name, so that its own imports of the kata's given module work."""
    package = module_name.rpartition(".")[0]
    for parent, location in ((package.rpartition(".")[0], folder.parent), (package, folder)):
        if parent not in sys.modules:
            sys.modules[parent] = types.ModuleType(parent)
        if [*getattr(sys.modules[parent], "__path__", ())] != [str(location)]:
            sys.modules[parent].__path__ = [str(location)]
    known = sys.modules.get(module_name)
    if known is not None and known.__file__ == str(path):
        return known
    for name in [name for name in sys.modules if name.startswith(f"{package}.")]:
        del sys.modules[name]  # of a kata of that name in another tree
    found = importlib.util.spec_from_file_location(module_name, path)
    if found is None or found.loader is None:
        raise ImportError(f"cannot read {path}")
    module = importlib.util.module_from_spec(found)
    sys.modules[module_name] = module
    try:
        found.loader.exec_module(module)
    except BaseException:
        del sys.modules[module_name]  # half a spec is none
        raise
    return module
