"""`judge new`: a complete small kata that verifies at once, for an author to edit rather than invent."""

from __future__ import annotations

import keyword
import re
import sys
from pathlib import Path

import click

from judge.catalog import ROOT
from judge.files import BadFile, write_whole

TEMPLATE = Path(__file__).with_name("template")


def create(name: str, root: Path = ROOT) -> list[Path]:
    """Writes the files of a new kata and returns them. Raises `BadFile` where something would be overwritten."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or keyword.iskeyword(name) or name in sys.stdlib_module_names:
        raise click.UsageError(
            f"{ascii(name)[:60]} cannot name a kata: it becomes a module, so lower-case letters, digits and "
            "underscores, no keyword and no module of the standard library"
        )
    for folder in (root / "katas" / name, root / "solutions" / name):
        if folder.exists():
            raise BadFile(f"{folder.relative_to(root)} is already there; nothing was written")
    written = []
    for source in sorted(TEMPLATE.rglob("*.txt")):
        part, *inside = source.relative_to(TEMPLATE).parts
        target = root / part / name / Path(*inside).with_suffix("").as_posix().replace("NAME", name)
        write_whole(target, re.sub(r"\bNAME\b", name, source.read_text("utf-8")).encode())
        written.append(target)
    return written
