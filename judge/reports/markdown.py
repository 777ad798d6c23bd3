"""What a submission may have chosen, as GitHub-flavoured Markdown that shows it and does nothing else. Pure.

GitHub looks for mentions, references, commit ids, addresses and emoji names in the text *after* Markdown was rendered,
so no escape of Markdown's own keeps them off. It leaves code alone. Therefore words that are plainly words stay words,
and all else stands in code spans.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from judge.reports.escape import LIMIT, plain

_WORD = re.compile(r"""["'(]*[^\W\d_]+(?:['-][^\W\d_]+)*[)"'.,;:?!]*""")
_NUMBER = re.compile(r"L?\d{1,3}(?:,\d{3})*[,;:?!]*|=")
_MARKED = re.compile(r"`([^`]*[^`\s][^`]*)`([.,;:?!]*)")
_COMMIT = re.compile(r"[0-9a-f]{7,}", re.I)


def code(text: str, limit: int = LIMIT) -> str:
    """The text as a code span, also inside a table. Nothing in it is Markdown, a mention or a reference."""
    shown = plain(text, limit)
    if not shown.strip():
        return "-"
    fence = "`" * (1 + _longest_run(shown))
    pad = " " if "`" in (shown[0], shown[-1]) or (shown[0] == shown[-1] == " ") else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def cell(text: str, limit: int = LIMIT) -> str:
    """As `code`, for the cell of a table, where a bar ends the cell even inside a code span."""
    return code(text, limit).replace("|", r"\|")


def block(lines: Sequence[str], language: str = "") -> str:
    """The lines as a fenced code block, under a fence that is longer than any in them."""
    shown = [plain(line) for line in lines]
    fence = "`" * max(3, 1 + max(map(_longest_run, shown), default=0))
    return "\n".join([f"{fence}{language}", *shown, fence])


def prose(text: str, limit: int = LIMIT) -> str:
    """A sentence: words as words, everything else in code spans. Never in a table."""
    groups = ((is_word, " ".join(group)) for is_word, group in groupby(plain(text, limit).split(), _is_word))
    return " ".join(said if is_word else _quoted(said, limit) for is_word, said in groups)


def _quoted(text: str, limit: int) -> str:
    """A code span; what its author has put between backticks already is shown without them."""
    marked = _MARKED.fullmatch(text)
    return code(marked[1], limit) + marked[2] if marked else code(text, limit)


def _is_word(word: str) -> bool:
    """Whether nothing that renders text could make more of a word than a word."""
    return bool(_NUMBER.fullmatch(word) or (_WORD.fullmatch(word) and not _COMMIT.match(word.strip("\"'(),.;:?!"))))


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)
