"""How a function of the labelled set is written down: `@labelled(make, "n2", "1")` above it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Labelled:
    """A function, what makes its argument from a size, and the true classes of its time and its memory on CPython."""

    name: str
    make: Callable[[int], Any]
    run: Callable[[Any], Any]
    time: str
    space: str


ENTRIES: dict[str, Labelled] = {}


def labelled(make: Callable[[int], Any], time: str, space: str) -> Callable[[Any], Any]:
    """Enters a function with its labels, and leaves it as it is."""

    def enter(run: Any) -> Any:
        assert run.__name__ not in ENTRIES
        ENTRIES[run.__name__] = Labelled(run.__name__, make, run, time, space)
        return run

    return enter


# ---------------------------------------------------------------- arguments


def the_size(n: int) -> int:
    return n


def shuffled(n: int) -> list[int]:
    items = list(range(1000, 1000 + n))
    random.Random(n).shuffle(items)
    return items


def ascending(n: int) -> list[int]:
    return list(range(1000, 1000 + n))


def few_values(n: int) -> list[int]:
    return [(i * 7919) % 40 for i in range(n)]


def words(n: int) -> list[str]:
    return [f"w{(i * 7919) % (n + 1)}" for i in range(n)]


def text(n: int) -> str:
    return "".join(chr(97 + (i * 31) % 26) for i in range(n))


def square(n: int) -> list[list[int]]:
    return [[(i * 31 + j) % 1009 for j in range(n)] for i in range(n)]


def edges(n: int) -> tuple[int, list[tuple[int, int]]]:
    draw = random.Random(n)
    return n, [(i, draw.randrange(n)) for i in range(n) for _ in range(3)]


def chain(n: int) -> Any:
    node = None
    for i in range(n):
        node = (i, node)
    return node
