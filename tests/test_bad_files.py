"""Bad files and folders: what is no file to grade, what is oddly named, and places that cannot be written to."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import JUDGE, WRONG, called, environment, judge, refusal, strange

from judge.catalog import find
from judge.cli import LAST
from judge.report import from_json

SOURCE = WRONG.read_bytes()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


ODD_NAMES = ["new\nline.py", "-dash.py", "ünïcode 龍.py", "esc\x1b[2J.py", "sur\udcff.py", "[bold]", "no suffix"]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_an_odd_file_name_is_fine(capfd: pytest.CaptureFixture[str], name: str) -> None:
    """Whatever a file is called, it is judged, and its name does no harm on card or in report."""
    Path(name).write_bytes(SOURCE)
    done = called(capfd, "run", "lru", "--", name)
    assert (done.returncode, done.stdout[:14]) == (1, "✗ WRONG ANSWER")
    assert strange(from_json((LAST / "lru.json").read_bytes()).submission.path.replace("\n", "\0")) == ""


def test_odd_names_on_the_command_line(tmp_path: Path) -> None:
    """From a shell they work as with any command: after `--`, and in whatever bytes the file system has."""
    for name in ("-dash.py", "sur\udcff\x1b\n.py"):
        Path(name).write_bytes(find("lru").stub.read_bytes())
        assert judge("run", "lru", "--", name, cwd=tmp_path).returncode == 3
    assert "No such option" in refusal(judge("run", "lru", "-dash.py", cwd=tmp_path))


def test_a_link_to_a_file_is_that_file(capfd: pytest.CaptureFixture[str]) -> None:
    """A symbolic link is followed."""
    Path("real.py").write_bytes(SOURCE)
    Path("link.py").symlink_to("real.py")
    done = called(capfd, "run", "lru", "link.py")
    assert (done.returncode, done.stdout[:14]) == (1, "✗ WRONG ANSWER")


# ---------------------------------------------------------------- what is no file to grade


@pytest.mark.parametrize("option", [[], ["--json", "-"], ["--level", "L4"]])
def test_a_missing_file(capfd: pytest.CaptureFixture[str], option: list[str]) -> None:
    """A file that is not there is said in one line, with exit code 2."""
    assert refusal(called(capfd, "run", "lru", "nope.py", *option)) == "judge: there is no file nope.py"
    assert not LAST.exists()


def test_a_missing_file_of_a_strange_name(capfd: pytest.CaptureFixture[str]) -> None:
    """The name is quoted without what a terminal would act on."""
    assert refusal(called(capfd, "run", "lru", "a\x1b[2J\n\udcff")) == r"judge: there is no file a\x1b[2J\n\udcff"


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _loop(path: Path) -> None:
    Path("other").symlink_to(path)
    path.symlink_to("other")


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _below_a_file(path: Path) -> None:
    path.parent.write_text("")


NO_FILE = {
    "a folder": ("given", Path.mkdir, "a folder"),
    "a link to a folder": ("given", lambda path: path.symlink_to("."), "a folder"),
    "a loop of links": ("given", _loop, "Too many levels of symbolic links"),
    "a link to nothing": ("given", lambda path: path.symlink_to("nowhere"), "there is no file"),
    "a FIFO": ("given", _fifo, "not a regular file"),
    "an endless device": ("given", _device, "not a regular file"),
    "a path below a file": ("file/given", _below_a_file, "Not a directory"),
    "a name too long": ("g" * 300, lambda path: None, "File name too long"),
}


@pytest.mark.parametrize("what", NO_FILE)
def test_what_is_no_file(capfd: pytest.CaptureFixture[str], what: str) -> None:
    """What cannot be a solution is told at once, in one line and with exit code 2, and is never waited for."""
    name, make, words = NO_FILE[what]
    make(Path(name))
    assert words in refusal(called(capfd, "run", "lru", name))
    assert not LAST.exists()


def _as_anybody() -> None:
    """Takes away root's right to read and write whatever it likes, in the process that is about to be run."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            libc.prctl(24, capability, 0, 0, 0)


@pytest.mark.skipif(sys.platform != "linux" and os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    """Without permission to read it, that is what is said."""
    path = Path("secret.py")
    path.write_bytes(SOURCE)
    path.chmod(0)
    line = refusal(judge("run", "lru", path, cwd=tmp_path, preexec_fn=_as_anybody))
    assert "secret.py" in line
    assert "not readable" in line or "Permission denied" in line


# ---------------------------------------------------------------- folders that cannot be written to, or are gone


@pytest.mark.skipif(sys.platform != "linux" and os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    """The grade is given all the same, and one line says what is lost; the exit code stays the verdict's."""
    tmp_path.chmod(0o555)
    done = judge("run", "lru", cwd=tmp_path, preexec_fn=_as_anybody)
    tmp_path.chmod(0o755)
    assert done.returncode == 3
    assert "NOT ATTEMPTED" in done.stdout
    assert done.stderr.startswith("judge: note: .judge/lru.json could not be written")
    assert len(done.stderr.splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_a_file_where_the_reports_should_be(capfd: pytest.CaptureFixture[str]) -> None:
    """What lies in the way is left alone, and the grade stands, without a replay of what was not kept."""
    Path(LAST).write_text("mine")
    done = called(capfd, "run", "lru", WRONG)
    assert done.returncode == 1
    assert "could not be written" in done.stderr
    assert "Replay" not in done.stdout
    assert Path(LAST).read_text() == "mine"


def test_json_that_cannot_be_written(capfd: pytest.CaptureFixture[str]) -> None:
    """The card is shown before the report fails to be written, which is exit code 2; nothing half-written is left."""
    Path("folder").mkdir()
    done = called(capfd, "run", "lru", "--json", "folder")
    assert done.returncode == 2
    assert "NOT ATTEMPTED" in done.stdout
    assert done.stderr == "judge: folder cannot be written: Is a directory\n"
    assert not list(Path("folder").iterdir())


@pytest.mark.parametrize("arguments", [["run", "lru"], ["run", "lru", "--json", "-"], ["list"], ["hint", "lru"]])
def test_a_current_folder_that_was_removed(tmp_path: Path, arguments: list[str]) -> None:
    """In a folder that is not there any more everything works but keeping the report."""
    gone = tmp_path / "gone"
    gone.mkdir()

    def remove() -> None:
        os.rmdir(gone)  # noqa: PTH106 - in the child, which stands in it

    done = judge(*arguments, cwd=gone, preexec_fn=remove)
    assert done.returncode == (3 if arguments[0] == "run" else 0)
    assert done.stdout


# ---------------------------------------------------------------- reports


@pytest.mark.parametrize("name", ["nope.json", ".", "a\x1b[2J\nb"])
def test_a_report_that_is_not_there(capfd: pytest.CaptureFixture[str], name: str) -> None:
    """A missing report, or a folder, is one clean line and exit code 2."""
    assert "cannot be read" in refusal(called(capfd, "replay", name))


def test_a_report_that_is_a_fifo(tmp_path: Path) -> None:
    """What is no regular file is not waited for."""
    os.mkfifo(tmp_path / "fifo")
    process = subprocess.Popen([*JUDGE, "replay", "fifo"], cwd=tmp_path, stderr=subprocess.PIPE, env=environment())
    try:
        _, told = process.communicate(timeout=15)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 2
    assert told.startswith(b"judge: fifo ")
