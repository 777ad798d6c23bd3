"""What a submission may have chosen, made inert: plain text, workflow commands, spreadsheet cells. Pure.

Every writer passes every string of a report through here (XML and JSON have encoders of their own for the rest). What
is not printable is spelled out first, so no control character, bidi mark or lone surrogate reaches any format.
"""

from __future__ import annotations

import re

from judge.source import clean

LIMIT = 500
"""The longest piece of text that is quoted, in characters."""

_FORMULA = "=+-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
_STARTS = re.compile(rf"(^|[;|])(\s*)(?=[{re.escape(_FORMULA)}])")


def plain(text: str, limit: int = LIMIT) -> str:
    """The text on one line, of printable characters, all others spelled out (`\\n`, `\\u202e`); longer text is cut."""
    return clean(text, limit)


def workflow_data(text: str) -> str:
    """The message of a workflow command: one line for the runner, which decodes it to the text again."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def workflow_property(text: str) -> str:
    """A property of a workflow command, such as `file` or `title`."""
    return workflow_data(text).replace(":", "%3A").replace(",", "%2C")


def cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula, whichever separator it believes in.

    An apostrophe is put before what would begin a formula: at the start, and after a semicolon or a bar, where a
    program that takes these for separators would begin a new cell. (A comma inside quotes begins none, and tabs are
    spelled out.)
    """
    return _STARTS.sub(r"\1\2'", plain(text))
