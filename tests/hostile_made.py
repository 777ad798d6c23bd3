"""The part of the hostile corpus that is made when it is needed: sources too large or odd to lie in a repository."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hostile_labels import HONEST, Hostile

from judge.verdict import Verdict

KIND = "source_text"
RIGHT = """
import heapq
from collections import Counter

def top_k(events, k):
    if k < 0:
        raise ValueError(k)
    return heapq.nsmallest(k, Counter(events).items(), key=lambda entry: (-entry[1], entry[0]))
"""
CANNOT, MEMORY, TIME, CRASHED, WRONG = (
    Verdict.CANNOT_LOAD,
    Verdict.OUT_OF_MEMORY,
    Verdict.TIMED_OUT,
    Verdict.CRASHED,
    Verdict.WRONG_ANSWER,
)


@dataclass(frozen=True)
class Made(Hostile):
    """A file that exists only while it is graded."""

    content: bytes = b""

    @property
    def source(self) -> bytes:
        """The submission."""
        return self.content


def _elif_chain() -> str:
    return "x = 0\nif x == 1:\n    pass\n" + "".join(f"elif x == {n}:\n    pass\n" for n in range(2, 20_000)) + RIGHT


def _indented() -> str:
    return "".join("    " * level + "if True:\n" for level in range(120)) + "    " * 120 + "pass\n" + RIGHT


def _noise() -> bytes:
    return b"\x7fELF" + random.Random(7).randbytes(50_000)


HOSTILE: dict[str, tuple[str, Callable[[], str | bytes], tuple[Verdict, ...]]] = {
    "utf_16": ("is written in UTF-16", lambda: RIGHT.encode("utf-16"), (CANNOT,)),
    "nul_bytes": ("has NUL bytes between its lines", lambda: RIGHT.encode().replace(b"\n", b"\n\0\n"), (CANNOT,)),
    "program_not_source": ("is a program and not a source", _noise, (CANNOT,)),
    "half_characters": ("has half a character in a text", lambda: b'x = "\xe9\x9f"\n' + RIGHT.encode(), (CANNOT,)),
    "unknown_encoding": ("asks for an encoding that does not exist", lambda: "# coding: hostile\n" + RIGHT, (CANNOT,)),
    "not_an_encoding": ("asks for an encoding that makes no text", lambda: "# coding: zip\n" + RIGHT, (CANNOT,)),
    "brackets": ("opens two hundred thousand brackets", lambda: "x = " + "(" * 200_000 + RIGHT, (CANNOT,)),
    "minus_signs": (
        "negates a number half a million times",
        lambda: f"x = {'-' * 500_000}1\n{RIGHT}",
        (CANNOT, CRASHED),
    ),
    "long_sum": (
        "adds up a hundred thousand names",
        lambda: "x = " + "+".join(["y"] * 100_000) + RIGHT,
        (CANNOT, CRASHED),
    ),
    "long_attribute": (
        "asks for a name of a name of a name",
        lambda: "x = y" + ".z" * 200_000 + RIGHT,
        (CANNOT, CRASHED),
    ),
    "elif_chain": ("has twenty thousand alternatives in one condition", _elif_chain, (CANNOT, CRASHED)),
    "indentation": ("is indented a hundred and twenty times", _indented, (CANNOT,)),
    "a_million_lines": ("has a million lines", lambda: "x = 1\n" * 1_000_000 + RIGHT, (CANNOT,)),
    "folded_text": (
        "writes a text of ten billion letters as a product",
        lambda: 'x = "a" * 10**10\n' + RIGHT,
        (MEMORY,),
    ),
    "folded_shift": (
        "writes a number as shifts of shifts",
        lambda: "x = 1 << (1 << 40) << 1\n" + RIGHT,
        (MEMORY, CANNOT),
    ),
    "folded_power": (
        "writes a number as powers of powers",
        lambda: "x = 9 ** 9 ** 9 ** 2\n" + RIGHT,
        (TIME, MEMORY, CANNOT),
    ),
    "huge_number": ("spells a number of half a million digits", lambda: f"x = {'9' * 500_000}\n{RIGHT}", (CANNOT,)),
    "deep_text": (
        "formats a text inside a text inside a text",
        lambda: "x = " + "f'{" * 300 + "1" + "}'" * 300 + "\n" + RIGHT,
        (CANNOT, CRASHED),
    ),
    "future_that_never_comes": (
        "imports a future that does not exist",
        lambda: "from __future__ import v4\n" + RIGHT,
        (CANNOT,),
    ),
}
"""Name to what it tries, its making, and the verdicts that fit. All of them would be right if they could be loaded."""

ODD = {
    "byte_order_mark": ("begins with a byte order mark", lambda: b"\xef\xbb\xbf" + RIGHT.encode()),
    "carriage_returns": ("ends its lines as other systems do", lambda: RIGHT.replace("\n", "\r\n").encode()),
    "only_carriage_returns": ("ends its lines as old systems did", lambda: RIGHT.replace("\n", "\r").encode()),
    "latin_1": ("is written in Latin-1 and says so", lambda: b'# coding: latin-1\nX = "\xe9"\n' + RIGHT.encode()),
    "wide_letters": (
        "spells its names in letters that Python takes for others",
        lambda: RIGHT.replace("top_k", "\uff54\uff4f\uff50_\uff4b").encode(),
    ),
    "one_long_line": (
        "has a comment of nine hundred thousand letters",
        lambda: b"#" * 900_000 + b"\n" + RIGHT.encode(),
    ),
    "many_lines": ("has a hundred thousand lines", lambda: b"x = 1\n" * 100_000 + RIGHT.encode()),
    "form_feeds": ("separates its parts by form feeds", lambda: b"\x0c\n" + RIGHT.encode() + b"\x0c\n"),
}
"""Name to what is odd about a file that is right all the same."""


def made() -> list[Made]:
    """Every made file with its labels. O(their size): some megabytes."""

    def of(kind: str, name: str, what: str, content: str | bytes, naive: str, verdicts: tuple[Verdict, ...]) -> Made:
        data = content if isinstance(content, bytes) else content.encode()
        return Made(Path(f"{kind}/{name}.py"), kind, what, "topk", naive, frozenset(verdicts), False, data)

    hostile = [of(KIND, name, what, make(), "breaks", fit) for name, (what, make, fit) in HOSTILE.items()]
    return hostile + [of(HONEST, name, what, make(), "", (Verdict.ACCEPTED,)) for name, (what, make) in ODD.items()]
