"""What a kata's statement says: the rule behind an error, and what a level asks. Read for cards; nothing is judged."""

from __future__ import annotations

import re

from judge.catalog import KataFolder


def rule(kata: KataFolder, call: str, error: str) -> str:
    """The rule that asks for `error` where `call` is made, as plain text; "" where none does, or several might.

    `call` is the name of a function, method or class. A row of a table counts where its last cell names the call, or
    every method; a list item counts if it names the error, and of several the only one that names the call too.
    """
    text = _section(kata, "Rules")
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in re.findall(r"^\|.*\|$", text, re.M)]
    met = [row for row in rows if f"`{error}`" in row[1:2] and (f"`{call}`" in row[-1] or "every" in row[-1])]
    if met:
        return _plain(f"{'; or '.join(row[0] for row in met)}: {error}")
    items = [_plain(item) for item in re.findall(r"^- (.*?)(?=^- |^\S|^\s*$|\Z)", text, re.M | re.S)]
    naming = [item for item in items if re.search(rf"\b{error}\b", item)]
    nearest = [item for item in naming if re.search(rf"\b{re.escape(call)}\b", item)] if len(naming) > 1 else naming
    return nearest[0] if len(nearest) == 1 else ""


def level_summary(kata: KataFolder, level: str) -> str:
    """The first sentence of what the statement says of a level, if it says something."""
    found = re.search(rf"\*\*{level}\b[^*]*\*\*[\s:.,()\w]*?(\S.*?[.;])(?=\s)", _section(kata, "Levels"), re.S)
    return f"{level}: {' '.join(found.group(1).split())}" if found else ""


def _section(kata: KataFolder, title: str) -> str:
    """The text under a heading of the second rank; "" where there is none."""
    text = kata.statement.read_text("utf-8") if kata.statement.exists() else ""
    found = re.search(rf"^## {title}$(.*?)(?=^## |\Z)", text, re.M | re.S)
    return found.group(1) if found else ""


def _plain(text: str) -> str:
    """Text without marks, and without the bold label that an item begins with."""
    return " ".join(re.sub(r"\A\*\*[^*]*\*\*|\*\*|`", "", text).split())
