"""Near-identical submissions, found by winnowing: k-grams of tokens, a few of which are kept as a fingerprint. Pure.

Names, numbers, strings, comments and layout do not count, so a copy stays a copy under new names. What stands in given
code (the stub, the published solutions) is taken off first: that everybody has it says nothing. Winnowing keeps the
smallest hash of every window, so two sources that share GRAM + WINDOW - 1 tokens in a row share a fingerprint. A high
likeness is a reason for a person to look, never a verdict.
"""

from __future__ import annotations

import keyword
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

GRAM = 10
"""Tokens of a k-gram: fewer are common phrases."""
WINDOW = 6
FEWEST = 12
"""Fingerprints that a source must have left to be compared: less than some 50 tokens are alike by nature."""
ALIKE = 0.75
"""The share of fingerprints in common, of all that either has, from which two sources are near-identical."""
COMMON = 20
"""A fingerprint that more than so many different sources have, and more than a fifth of them, is an idiom."""
LONGEST = 1 << 16
"""Characters of a source that are looked at."""

_TOKEN = re.compile(
    r"""(?P<skip>[^\S\n]+|\\\n|\#[^\n]*)
    |(?P<text>(?i:[rbuft]{0,2})(?:\"{3}(?:[^\\]|\\.)*?(?:\"{3}|\Z)|'{3}(?:[^\\]|\\.)*?(?:'{3}|\Z)
        |"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?))
    |(?P<name>[^\W\d]\w*)|(?P<number>\d[\w.]*)|(?P<end>\n)|(?P<sign>.)""",
    re.X | re.S,
)
"""A regular expression rather than `tokenize`: it takes anything, in linear time, alike on every version of Python."""
_CODES = {word: code for code, word in enumerate(keyword.kwlist, 128)}
_NAME, _NUMBER, _TEXT = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Group:
    """Sources that are near-identical, each to at least one other of the group."""

    members: tuple[str, ...]
    """Their keys, in the order in which they were given."""
    likeness: float
    """The lowest likeness that joined two of them, 0 to 1."""


Prints = frozenset[int]
"""The fingerprints of one source. Those of code that anybody may have are taken off by `-`."""


def groups(prints: Mapping[str, Prints]) -> list[Group]:
    """The groups of near-identical sources, largest first.

    O(fingerprints), and a pass over the pairs of different sources that share one which is not common.
    """
    alike: dict[Prints, list[str]] = defaultdict(list)
    for key, held in prints.items():
        if len(held) >= FEWEST:
            alike[held].append(key)
    return _joined(list(alike), list(alike.values()), list(prints))


def closest(mine: Prints, others: Mapping[str, Prints]) -> tuple[str, float] | None:
    """Which of the others a source is near-identical to, and how alike they are; None where it is to none."""
    near, key = max(((likeness(mine, other), key) for key, other in others.items()), default=(0.0, ""))
    return (key, near) if near >= ALIKE and len(mine) >= FEWEST else None


def likeness(one: Prints, other: Prints) -> float:
    """Fingerprints in common, of all that either has: 0 to 1."""
    return len(one & other) / (len(one | other) or 1)


def fingerprints(text: str) -> Prints:
    """The winnowed hashes of a source. O(length)."""
    stream = tokens(text)
    hashes = [crc32(stream[at : at + GRAM]) for at in range(len(stream) - GRAM + 1)]
    return frozenset(min(hashes[at : at + WINDOW]) for at in range(max(1, len(hashes) - WINDOW + 1)) if hashes)


def tokens(text: str) -> bytes:
    """A source as one byte for each token. Comments, layout, and strings that are a line of their own are left out."""
    stream = bytearray()
    text_alone, at_start = False, True
    for found in _TOKEN.finditer(text.replace("\r\n", "\n"), 0, LONGEST):
        kind = found.lastgroup
        if kind == "skip":
            continue
        if kind == "end":
            if text_alone:
                stream.pop()  # a docstring
            text_alone, at_start = False, True
            continue
        text_alone, at_start = kind == "text" and at_start, False
        stream.append(_code(kind, found[0]))
    return bytes(stream[:-1] if text_alone else stream)


def _code(kind: str | None, text: str) -> int:
    if kind == "name":
        return _CODES.get(text, _NAME)
    if kind == "number":
        return _NUMBER
    return _TEXT if kind == "text" else min(ord(text), 127)


def _joined(prints: Sequence[Prints], keys: Sequence[Sequence[str]], order: Sequence[str]) -> list[Group]:
    """Joins the keys of equal fingerprints, and those of fingerprints that are alike."""
    leader, lowest = list(range(len(prints))), [1.0] * len(prints)
    for (one, other), near in _pairs(prints):
        first, second = sorted((_leader(leader, one), _leader(leader, other)))
        leader[second] = first
        lowest[first] = min(lowest[first], lowest[second], near)
    members: dict[int, list[str]] = defaultdict(list)
    for at, held in enumerate(keys):
        members[_leader(leader, at)] += held
    place = {key: at for at, key in enumerate(order)}
    found = [Group(tuple(sorted(held, key=place.__getitem__)), lowest[at]) for at, held in members.items()]
    return sorted((group for group in found if len(group.members) > 1), key=lambda group: -len(group.members))


def _leader(leader: list[int], at: int) -> int:
    while leader[at] != at:
        leader[at] = leader[leader[at]]
        at = leader[at]
    return at


def _pairs(prints: Sequence[Prints]) -> Iterable[tuple[tuple[int, int], float]]:
    """The pairs that are alike, and how much. Only those that share a rare fingerprint are looked at."""
    holders: dict[int, list[int]] = defaultdict(list)
    for at, held in enumerate(prints):
        for value in held:
            holders[value].append(at)
    most = max(COMMON, len(prints) // 5)
    common = {value for value, having in holders.items() if len(having) > most}
    rare = [held - common for held in prints]
    shared: Counter[tuple[int, int]] = Counter()
    for value, having in holders.items():
        if value not in common:
            shared.update(combinations(having, 2))
    for (one, other), count in sorted(shared.items()):
        near = count / (len(rare[one]) + len(rare[other]) - count)
        if near >= ALIKE and min(len(rare[one]), len(rare[other])) >= FEWEST:
            yield (one, other), near
