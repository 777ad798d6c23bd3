"""The loop that goes on and on is named, whatever it calls; what cannot be seen is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from commands import LRU, quick

from judge.catalog import find
from judge.grade import grade
from judge.script import Step
from judge.transport import Walled
from judge.verdict import Verdict
from judge.wall.client import Wall
from judge.whereabouts import innermost_loop, loop_under_way, read_looks

STEPS = (Step("LRUCache", (2,), into=0), Step("get", ("a",), on=0))
HEAD = """
class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None): self.n = 0
    def after(self, n):
        for _ in range(2):
            n += 1
        return n
    def get(self, key):
"""
BODIES: dict[str, tuple[str, str | None]] = {
    "a loop of its own": ("while True:\n    pass", "while True:"),
    "a loop that calls another": ("n = 0\nwhile n >= 0:\n    n = self.after(n)", "while n >= 0:"),
    "a loop around another": (
        "while self.n >= 0:\n    for i in range(3):\n        self.n += i",
        "while self.n >= 0:",
    ),
    "an endless iterator": ("import itertools\nfor n in itertools.count():\n    n += 1", "for n in itertools.count():"),
    "no loop": ("return sum(1 for _ in iter(int, 1))", "return sum(1 for _ in iter(int, 1))"),
    "it ends": ("return None", None),
    "it ends the process": ("import os\nos._exit(0)", None),
    "it counts nothing": (
        "import signal\nsignal.setitimer(signal.ITIMER_PROF, 0)\nwhile True: pass",
        None,
    ),
}


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    with Wall() as made:
        yield made


@pytest.mark.parametrize("what", BODIES)
def test_the_loop_is_found_by_looking(wall: Wall, what: str) -> None:
    """It is the innermost loop that never ended."""
    body, wanted = BODIES[what]
    source = HEAD + "".join(f"        {line}\n" for line in body.splitlines())
    transport = Walled(wall, find("lru"), source.encode())
    try:
        line = loop_under_way(transport, source.encode(), STEPS)
    finally:
        transport.close()
    assert (None if line is None else source.splitlines()[line - 1].strip()) == wanted


SOURCE = b"""def f(n):
    while n:
        for i in n:
            g(i)
        h(n)
def g(i):
    for j in i:
        pass
"""


@pytest.mark.parametrize(
    ("looks", "line"),
    [
        ([[4], [3], [4]], 3),
        ([[4], [5], [3]], 2),
        ([[7, 4], [8, 4], [4]], 3),
        ([[7, 4], [8, 4]], 7),
        ([[1], [1], [6]], 1),
        ([[]], None),
        ([], None),
        ([[99]], None),
    ],
)
def test_the_smallest_loop_under_way_at_every_look(looks: Sequence[Sequence[int]], line: int | None) -> None:
    """Loops of callers count as well; without a loop it is the line that ran most, if there is such a line."""
    assert innermost_loop(SOURCE, looks) == line


@pytest.mark.parametrize("source", [b"def f(:", b"for a in b: pass\n" * 2_000], ids=["no Python", "too many loops"])
def test_a_file_whose_loops_are_not_read(source: bytes) -> None:
    """Then it is the line that ran most; nobody keeps the judge busy with a thousand loops."""
    assert innermost_loop(source, [[1], [1], [3]]) == 1


@pytest.mark.parametrize(
    ("reply", "looks"),
    [
        (None, []),
        ({}, []),
        ([5, "x", [1, "2", -3, 1.5, True, 4]], [[1, 4]]),
        ([[1] * 1_000] * 1_000, [[1] * 50] * 60),
    ],
)
def test_what_the_worker_tells_is_hearsay(reply: object, looks: list[list[int]]) -> None:
    """Whatever comes instead of looks is passed over, and no more is read than a probe would tell."""
    assert read_looks(reply) == looks


def test_the_card_names_the_loop(wall: Wall) -> None:
    """The check that timed out has the line of the loop."""
    source = LRU.format(init="pass", get="while True: pass")
    report = grade(quick("lru"), "lru.py", source.encode(), wall)
    assert report.verdict == Verdict.TIMED_OUT
    failed = report.failed()
    assert failed is not None
    assert source.splitlines()[(failed.line or 0) - 1].strip() == "while True: pass"
