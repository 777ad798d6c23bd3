"""Submissions that are hostile by what kind of file they are or how they are called, given to `judge run`.

The naive grader's part is what graders do with a path: read the file at once, and name it in a shell command.
"""

from __future__ import annotations

import hashlib
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import WRONG, called, reference, refusal

from judge.files import MAX_READ
from judge.report import from_json

MEMORY = 256 << 20
READS = "import sys; print(compile(open(sys.argv[1], 'rb').read(), 'submission', 'exec'))"
NAMES = 'for file in $(ls); do head -c 1 $file; done; echo "graded $(ls)"'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def naively(command: list[str], folder: Path) -> str:
    """What becomes of a grader that does the obvious: "fine", or how it broke."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, errors="replace", timeout=3, check=False,
            preexec_fn=limited,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return "hangs"
    told = done.stdout + done.stderr
    if done.returncode != 0 or done.stderr:
        return "fails"
    return "is lied to" if any(not line.startswith("graded") for line in told[1:].splitlines()) else "fine"


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"x = 1\n")
        file.truncate(1 << 30)


KINDS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a pipe that nobody writes to": (os.mkfifo, "not a regular file"),
    "a link to an endless device": (lambda path: path.symlink_to("/dev/zero"), "not a regular file"),
    "a folder": (Path.mkdir, "a folder"),
    "a link to itself": (lambda path: path.symlink_to(path), "Too many levels of symbolic links"),
}


@pytest.mark.parametrize("what", KINDS)
def test_what_is_no_file_is_refused_at_once(capfd: pytest.CaptureFixture[str], folder: Path, what: str) -> None:
    """One line and exit code 2, where whoever opens and reads it hangs, fails or falls over."""
    make, words = KINDS[what]
    make(Path("lru.py"))
    assert words in refusal(called(capfd, "run", "lru", "lru.py"))
    assert naively([sys.executable, "-S", "-c", READS, "lru.py"], folder) in ("hangs", "fails")


def test_a_file_of_a_gigabyte_of_nothing_is_not_read(capfd: pytest.CaptureFixture[str], folder: Path) -> None:
    """Of a sparse file no more is read than shows that it is too large; reading all of it breaks a grader."""
    _sparse(Path("lru.py"))
    assert naively([sys.executable, "-S", "-c", READS, "lru.py"], folder) == "fails"
    done = called(capfd, "run", "lru", "lru.py", "--json", "report.json")
    assert done.returncode == 1
    assert "CANNOT LOAD" in done.stdout
    report = from_json(Path("report.json").read_bytes())
    failed = report.failed()
    assert failed is not None
    assert "more than" in failed.message
    with Path("lru.py").open("rb") as file:
        assert report.submission.sha256 == hashlib.sha256(file.read(MAX_READ)).hexdigest()


CALLED = [
    "-rf",
    "--help",
    "a\nb.py",
    "$(touch hostile).py",
    "`id`;.py",
    "::error::x.py",
    "<b>@everyone.py",
    "\u202eyp.url",
    "\x1b[2J.py",
    " ",
]


@pytest.mark.parametrize("name", CALLED)
def test_a_name_is_only_a_name(capfd: pytest.CaptureFixture[str], folder: Path, name: str) -> None:
    """However a file is called it is that file, and its name reaches neither a shell nor the reader raw."""
    Path(name).write_bytes(WRONG.read_bytes())
    done = called(capfd, "run", "lru", "--json", "report", "--", name)
    assert done.returncode == 1
    assert "WRONG ANSWER" in done.stdout
    assert {path.name for path in folder.iterdir()} == {name, "report", ".judge"}
    if not set(name) & set("`<:\u202e\x1b"):  # those harm whoever reads, and not the shell
        Path("report").unlink()
        assert naively(["sh", "-c", NAMES], folder) != "fine"


def test_a_second_name_of_the_reference_is_what_it_is(capfd: pytest.CaptureFixture[str]) -> None:
    """A hard link is the text that it holds: that is judged, and nothing else is opened through it."""
    Path("reference.py").write_bytes(reference("topk").read_bytes().replace(b"if k < 0", b"if k < -1"))
    os.link("reference.py", "topk.py")
    Path("reference.py").unlink()
    done = called(capfd, "run", "topk", "topk.py")
    assert (done.returncode, done.stdout[:14]) == (1, "✗ WRONG ANSWER")
