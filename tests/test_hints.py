"""The hint ladder: one hint more at every call, for the mistake of the last run where it was recognised."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commands import WRONG, quick, strange, wrong

from judge import cli
from judge.catalog import find
from judge.cli import LAST
from judge.wall.client import Wall


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    with Wall() as made:
        yield made


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, which hints are remembered in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def judged(wall: Wall, capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Grades a labelled wrong solution of lru as `judge run` does: the report is kept."""

    def run(name: str) -> None:
        path = wrong("lru", name)
        cli._run(wall, quick("lru"), path, path.read_bytes(), None, 0, None, None)
        capsys.readouterr()

    return run


def hint(kata: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines that `judge hint` prints."""
    assert cli.cli.main(["hint", kata], standalone_mode=False) == 0
    told = capsys.readouterr().out
    assert strange(told) == ""
    return told.splitlines()


def numbers(lines: list[str]) -> list[int]:
    """The numbers of the hints that were told."""
    return [int(line.split()[1]) for line in lines if line.startswith("Hint ")]


def test_the_hint_ladder(judged: Callable[[str], None], capsys: pytest.CaptureFixture[str]) -> None:
    """Each call shows one hint more below those before, the card's first; it ends at the last, and says so."""
    judged("miss_returns_minus_one")
    hints = next(item.hints for item in find("lru").solutions if item.path == WRONG)
    assert len(hints) > 2
    for shown in [*range(2, len(hints) + 1), len(hints)]:
        lines = hint("lru", capsys)
        assert lines[0].startswith("Looks like: a miss returns -1")
        told = [f"Hint {number} of {len(hints)}: {text}" for number, text in enumerate(hints[:shown], 1)]
        assert " ".join(lines[1:-1]) == " ".join(told)
        assert ("last one" in lines[-1]) == (shown == len(hints))
        assert max(map(len, lines)) <= 80


def test_another_mistake_starts_its_own_ladder(
    judged: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """After a run with another mistake the hints are that one's, from the first; the same one again goes on."""
    for shown in (1, 2):  # nothing was judged yet: the statement's own, which no card has begun
        assert numbers(hint("lru", capsys)) == [*range(1, shown + 1)]
    for name, shown in (("miss_returns_minus_one", 2), ("none_is_a_miss", 2), ("none_is_a_miss", 3)):
        judged(name)
        lines = hint("lru", capsys)
        assert lines[0].startswith("Looks like: ")
        assert numbers(lines) == [*range(1, shown + 1)]
    assert numbers(hint("topk", capsys)) == [1]


@pytest.mark.parametrize(
    "memory", [b"", b"\xff", b"[]", b'{"ladder": "", "shown": -9}', b'{"ladder": "", "shown": 99}']
)
def test_hints_survive_a_damaged_memory(capsys: pytest.CaptureFixture[str], memory: bytes) -> None:
    """Whatever lies in the file that remembers hints, a hint comes."""
    LAST.mkdir()
    (LAST / "lru.hints.json").write_bytes(memory)
    (LAST / "lru.json").write_bytes(memory)
    assert hint("lru", capsys)[0].startswith("Hint ")
