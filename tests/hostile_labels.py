"""The hostile corpus on disk: `hostile/KIND/NAME.py`, each with its labels in its docstring.

    \"\"\"ends the process with status 0 when it is first called

    Kata: lru
    Naive: passes
    Verdict: CRASHED WRONG_ANSWER
    \"\"\"

The first line is what it tries, as a fact. `Naive:` is what becomes of the naive grader: it `passes` the file, or
`breaks`. `Verdict:` lists the judge's verdicts that fit. `Growth: needed` marks files whose only crime is cost. Files
of the kind `honest` are strange and right; they are ACCEPTED, and nothing is asked of the naive grader.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from judge.verdict import Verdict

CORPUS = Path(__file__).resolve().parent / "hostile"
HONEST = "honest"
NAIVE = ("passes", "breaks")


class BadLabels(ValueError):
    """A file of the corpus does not say what it should; the message says which and what."""


@dataclass(frozen=True)
class Hostile:
    """One file of the corpus and what its docstring promises."""

    path: Path
    kind: str
    what: str
    kata: str
    naive: str
    verdicts: frozenset[Verdict]
    needs_growth: bool

    @property
    def title(self) -> str:
        """How it is spoken of: `KIND/NAME`."""
        return f"{self.kind}/{self.path.stem}"

    @property
    def source(self) -> bytes:
        """The submission."""
        return self.path.read_bytes()


def corpus(folder: Path = CORPUS) -> list[Hostile]:
    """Every file, in order of kind and name. Raises `BadLabels`."""
    return [labelled(path) for path in sorted(folder.glob("*/*.py"))]


def labelled(path: Path) -> Hostile:
    """One file with its labels. Raises `BadLabels`."""
    text = ast.get_docstring(ast.parse(path.read_bytes())) or ""
    kind = path.parent.name

    def label(name: str) -> str:
        found = re.findall(rf"^{name}: *(.*?) *$", text, re.M)
        if len(found) > 1:
            raise BadLabels(f"{path}: `{name}:` stands there {len(found)} times")
        return found[0] if found else ""

    what = text.partition("\n")[0].strip()
    if not what or re.match(r"\w+:", what):
        raise BadLabels(f"{path}: the first line does not say what it tries")
    if not re.fullmatch(r"[a-z]+", label("Kata")):
        raise BadLabels(f"{path}: no `Kata:`")
    names = label("Verdict").split()
    unknown = [name for name in names if name not in Verdict.__members__ or name == "JUDGE_ERROR"]
    if not names or unknown:
        raise BadLabels(f"{path}: `Verdict:` must name verdicts, not {' '.join(unknown) or 'nothing'}")
    verdicts = frozenset(Verdict(name) for name in names)
    if (verdicts != {Verdict.ACCEPTED}) if kind == HONEST else (Verdict.ACCEPTED in verdicts):
        raise BadLabels(f"{path}: honest files are ACCEPTED, and no others")
    if (label("Naive") in NAIVE) != (kind != HONEST):
        raise BadLabels(f"{path}: `Naive:` must be one of {', '.join(NAIVE)}, and missing from honest files")
    growth = label("Growth")
    if growth not in ("", "needed") or (growth and not verdicts <= {Verdict.TOO_SLOW, Verdict.TOO_BIG}):
        raise BadLabels(f"{path}: `Growth: needed` goes with TOO_SLOW and TOO_BIG alone")
    return Hostile(path, kind, what, label("Kata"), label("Naive"), verdicts, growth == "needed")
