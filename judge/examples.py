"""The examples of a statement: doctest blocks that are read as scripts, so that they can cross the wall.

Every fenced block under the heading `Examples` is a script of its own, with the answers that the statement promises.
"""

from __future__ import annotations

import doctest
import re
from dataclasses import dataclass

from judge.catalog import KataFolder
from judge.script import Script
from judge.source import NotAScript, parse


@dataclass(frozen=True, slots=True)
class Example:
    """One block: its script, and the doctest examples that it was read from."""

    script: Script
    doctests: tuple[doctest.Example, ...]


def examples(kata: KataFolder) -> list[Example]:
    """The examples of a kata's statement. Raises `NotAScript` where a block cannot be read."""
    if not kata.statement.exists():
        raise NotAScript(f"{kata.statement} is missing")
    section = re.search(r"^## Examples$(.*?)(?=^## |\Z)", kata.statement.read_text("utf-8"), re.M | re.S)
    blocks = re.findall(r"^```python\n(.*?)^```", section.group(1) if section else "", re.M | re.S)
    given = {kind.__name__: kind for kind in kata.spec.given}
    found = []
    for block in blocks:
        parsed = doctest.DocTestParser().get_examples(block)
        sources = [item.source.strip() for item in parsed]
        imports = [source for source in sources if source.startswith(("import ", "from "))]
        script = parse([source for source in sources if source not in imports], given)
        found.append(Example(script, tuple(parsed)))
    return found
