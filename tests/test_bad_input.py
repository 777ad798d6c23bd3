"""Bad input: each kind of file that cannot be graded, or not loaded, ends with clear words and the right exit code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commands import WRONG, quick, strange

from judge import cli
from judge.catalog import find
from judge.cli import LAST
from judge.files import read_submission
from judge.report import from_json
from judge.verdict import Verdict
from judge.wall.client import Wall

SOURCE = WRONG.read_bytes()
FUTURE = b"from __future__ import annotations\n"
BODY = SOURCE.partition(FUTURE)[2]


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    with Wall() as made:
        yield made


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


Run = Callable[[str, bytes], tuple[int, str]]


@pytest.fixture
def run(wall: Wall, capsys: pytest.CaptureFixture[str]) -> Run:
    """Writes a file and judges it as `judge run lru FILE` does: the exit code and the card."""

    def run(name: str, content: bytes) -> tuple[int, str]:
        path = Path(name)
        path.write_bytes(content)
        code = cli._run(wall, quick("lru"), path, read_submission(path), None, 0, None, None)
        told = capsys.readouterr()
        assert told.err == ""
        assert strange(told.out) == ""
        assert "Traceback" not in told.out
        assert len(told.out.splitlines()) <= 24
        return code, told.out

    return run


# ---------------------------------------------------------------- files that are no Python of use

EMPTY = "the file is empty"
CONTENTS = {
    "empty": (b"", EMPTY),
    "blanks only": (b" \n\t\r\n\x0c\n", EMPTY),
    "binary": (bytes(range(256)) * 64, "null bytes"),
    "UTF-16": ("x = 1\n".encode("utf-16"), "null bytes"),
    "a NUL": (SOURCE + b"x = '\0'\n", "null bytes"),
    "Latin-1 without saying so": (SOURCE + "x = 'é'\n".encode("latin-1"), "can't decode byte 0xe9"),
    "an unknown coding": (b"# coding: nonsense\n" + SOURCE, "unknown encoding: nonsense"),
    "a coding that is no text": (b"# coding: rot13\n" + SOURCE, "rot13"),
    "10 MB": (b"#" * 10_000_000, "more than 1,048,576 bytes"),
    "a byte too large": (SOURCE + b"#" * ((1 << 20) + 1 - len(SOURCE)), "more than 1,048,576 bytes"),
    "a syntax error": (b"def f(:\n", "SyntaxError on line 1: invalid syntax: def f(:"),
    "a wrong indentation": (b"def f():\nreturn 1\n", "IndentationError on line 2"),
    "tabs among blanks": (b"def f():\n\tif 1:\n        return 1\n", "TabError on line 3"),
    "100,000 nested parentheses": (b"x = " + b"(" * 100_000 + b")" * 100_000, "too many nested parentheses"),
    "100,000 opening brackets": (b"x = " + b"[" * 100_000, "SyntaxError"),
    "an endless chain of attributes": (b"x = a" + b".a" * 100_000, "nested too deeply"),
    "a huge number": (b"x = " + b"9" * 100_000, "Exceeds the limit"),
    "a line of a megabyte": (b"x = '" + b"a" * 1_000_000, "unterminated string literal"),
    "an import that is not there": (b"import numpy\n", "only the standard library is there"),
    "an import of the judge": (b"import judge\n", "only the standard library is there"),
    "an import of the spec": (b"import katas.lru.spec\n", "only the standard library is there"),
    "an error": (b"1 / 0\n", "ZeroDivisionError on line 1"),
    "an error that cannot be shown": (
        b"class E(Exception):\n    def __str__(self): raise self\n    __repr__ = __str__\nraise E\n",
        "loading the file raises E on line 4",
    ),
    "a lone surrogate in an error": (b"raise ValueError('\\ud800')\n", r"ValueError on line 1: \ud800"),
    "an end": (b"import sys\nsys.exit(0)\n", "ends the program while it is being loaded"),
    "Ctrl-C": (b"raise KeyboardInterrupt\n", "KeyboardInterrupt on line 1"),
}


@pytest.mark.parametrize("what", CONTENTS)
def test_a_file_that_cannot_be_loaded(run: Run, what: str) -> None:
    """A file that is no Python, or not this kata's, is CANNOT_LOAD: exit code 1, and what is wrong, on a screen."""
    content, words = CONTENTS[what]
    code, card = run("solution.py", content)
    assert code == 1
    assert card.startswith("✗ CANNOT LOAD  lru L4")
    assert words in " ".join(card.split())
    report = from_json((LAST / "lru.json").read_bytes())
    assert report.verdict == Verdict.CANNOT_LOAD
    assert "Replay" not in card


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"# nothing yet\n", "there is no class LRUCache"),
        (b"\xef\xbb\xbf", "there is no class LRUCache"),
        (b"def cache(): pass\n", "there is no class LRUCache"),
        (b"class LruCache: pass\n", "found the class LruCache: did you rename it?"),
    ],
)
def test_a_file_without_the_class(run: Run, content: bytes, words: str) -> None:
    """Python that loads but defines nothing of what is asked for cannot be judged: the nearest name is suggested."""
    code, card = run("solution.py", content)
    assert (code, card[:13]) == (1, "✗ CANNOT LOAD")
    assert words in " ".join(card.split())


@pytest.mark.parametrize("nested", [b"x = " + b"-" * 100_000 + b"1", b"if 1: pass\n" + b"elif 1: pass\n" * 50_000])
def test_what_the_parser_cannot_hold_is_no_want_of_memory(run: Run, nested: bytes) -> None:
    """CPython says MemoryError where its parser's stack is full: that is the file's fault, not a limit that was hit."""
    code, card = run("solution.py", nested)
    assert code == 1
    assert card.startswith("✗ CANNOT LOAD")


def test_a_file_that_ends_the_process_while_it_is_loaded(run: Run) -> None:
    """`os._exit(0)` at import is a crash of the submission, not a success and not a fault of the judge."""
    code, card = run("solution.py", b"import os\nos._exit(0)\n")
    assert code == 1
    assert card.startswith("✗ CRASHED")
    assert "while the file was being loaded: the process ended with exit code 0" in " ".join(card.split())


def test_the_size_told_is_the_files_own(run: Run) -> None:
    """A file of 10 MB is not said to have a size that it has not."""
    _, card = run("solution.py", b"#" * 10_000_000)
    assert "1,048,577" not in card


def test_isolation_is_told_as_it_is(run: Run) -> None:
    """A file that is not even tried is judged on the same machine: its report tells the same isolation as any other."""
    run("solution.py", SOURCE)
    tried = from_json((LAST / "lru.json").read_bytes()).isolation
    with Wall() as fresh:
        path = Path("empty.py")
        path.write_bytes(b"")
        cli._run(fresh, find("lru"), path, b"", None, 0, None, None)
    assert from_json((LAST / "lru.json").read_bytes()).isolation == tried


# ---------------------------------------------------------------- unusual files that are fine

FINE = {
    "as it is": SOURCE,
    "Latin-1 that says so": b"# -*- coding: latin-1 -*-\n" + "# é\n".encode("latin-1") + BODY,
    "a byte order mark": b"\xef\xbb\xbf" + SOURCE,
    "Windows line ends": SOURCE.replace(b"\n", b"\r\n"),
    "old Mac line ends": SOURCE.replace(b"\n", b"\r"),
    "no line end at the end": SOURCE.rstrip(),
    "a lone surrogate in a literal": SOURCE + b"\nX = '\\ud800'\n",
    "annotations of the future": SOURCE + b"\ndef f(x: Nope) -> Nope: ...\n",
    "exactly the largest size": SOURCE + b"#" * ((1 << 20) - len(SOURCE)),
    "other characters": SOURCE + "\nÜBUNG = '👑\u202e'\n".encode(),
}


@pytest.mark.parametrize("what", FINE)
def test_a_file_that_is_unusual_and_fine(run: Run, what: str) -> None:
    """Encoding, line ends and size change nothing in the verdict as long as it is Python."""
    code, card = run("solution.py", FINE[what])
    assert code == 1
    assert card.startswith("✗ WRONG ANSWER")
    assert "Looks like: a miss returns -1" in card
