"""`pytest katas/NAME`: a kata's properties on the learner's own file, in process, where a debugger can follow."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import TIMEOUT_S, environment, reference, run, strange, wrong

from judge.catalog import ROOT, find
from judge.plugin import _refuse_unready
from judge.properties import property_names

KATA = ROOT / "katas/topk"
COUNT = len(property_names(find("topk"), "L4"))
SHORT = "import judge.plugin\n\njudge.plugin.IN_PROCESS_TIMEOUT_S = 1\n"
"""A pytest plugin that has the timeout strike after a second; it may not hide what is said then."""
ENDLESS = "def top_k(events, k):\n    while True:\n        pass\n"

Pytest = Callable[..., tuple[int, str]]


def command(*arguments: str | Path) -> list[str]:
    """Pytest as a person calls it, but without a cache left behind."""
    return [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *map(str, arguments)]


@pytest.fixture
def pytest_on(tmp_path: Path) -> Pytest:
    """Runs `pytest katas/topk` with these arguments: the exit code and what it printed."""

    def on(*arguments: str | Path, kata: Path = KATA, cwd: Path = ROOT, **more: str) -> tuple[int, str]:
        done = run(command(kata, *arguments), cwd, env=environment(**more))
        told = done.stdout.decode() + done.stderr.decode()
        assert "INTERNALERROR" not in told, told
        return done.returncode, told

    return on


def written(path: Path, source: str) -> Path:
    """The file at `path`, with that source."""
    path.write_text(source, "utf-8")
    return path


def test_the_stub_has_nothing_to_test_yet(pytest_on: Pytest) -> None:
    """On the untouched stub it is said once, in words and with the next step, and the exit code is not zero."""
    code, told = pytest_on()
    assert code == 3
    assert told.count("there is nothing to test yet") == 1
    assert "still the stub" in told
    assert "Write top_k" in told
    assert "NotImplementedError" not in told
    assert "failed" not in told


def test_the_reference_passes_from_any_folder(pytest_on: Pytest, tmp_path: Path) -> None:
    """With a right solution every property of the kata runs and holds, also called from elsewhere by relative paths."""
    here = written(tmp_path / "mine.py", reference("topk").read_text("utf-8"))
    kata = Path(os.path.relpath(KATA, tmp_path))
    code, told = pytest_on("--solution", here.name, kata=kata, cwd=tmp_path)
    assert code == 0, told
    assert re.search(rf"\b{_items()} passed", told)
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith(".")] == ["mine.py"]


def _items() -> int:
    """How many tests the kata has: one a property, three where it has as many parameters."""
    return COUNT + 2


def test_a_wrong_solution_fails_and_shows_the_calls(pytest_on: Pytest) -> None:
    """A failing property shows the calls as a script, what the last should have returned and what it did."""
    code, told = pytest_on("--solution", wrong("topk", "ties_in_order_of_arrival"))
    assert code == 1
    script = told.partition("as a script")[2].splitlines()[1]
    assert re.fullmatch(r"top_k\(\[.*\], \d+\)", script), script
    assert re.search(r"WrongAnswer: expected \[\(.*\], got \[\(", told)
    assert "passed" in told.splitlines()[-1]


@pytest.mark.parametrize(
    ("source", "code", "words"),
    [
        (None, 2, "there is no file"),
        ("def top_k(events, k:\n", 1, "cannot be loaded: SyntaxError on line 1"),
    ],
)
def test_a_file_that_cannot_be_tested(
    pytest_on: Pytest, tmp_path: Path, source: str | None, code: int, words: str
) -> None:
    """What is wrong with the file is said once, instead of once for every test, and nothing is run."""
    path = tmp_path / "mine.py"
    if source is not None:
        written(path, source)
    found, told = pytest_on("--solution", path)
    assert found == code
    assert told.count(words) == 1
    assert "no tests ran" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("import nowhere\n", "cannot be loaded: ModuleNotFoundError on line 1"),
        ("raise SystemExit(0)\n", "cannot be loaded: SystemExit on line 1"),
        ("def topk(events, k):\n    return []\n", "found the function topk: did you rename it?"),
        ("def top_k(events):\n    return []\n", "expected top_k(events, k), found top_k(events)"),
        ("raise ValueError('\\x1b[2J')\n", r"\x1b[2J"),
    ],
)
def test_a_file_that_does_not_offer_what_is_asked_for(tmp_path: Path, source: str, words: str) -> None:
    """The same words as on the judge's card say what is missing, and no success is reported."""
    with pytest.raises(pytest.exit.Exception) as ended:
        _refuse_unready(find("topk"), written(tmp_path / "mine.py", source))
    assert words in ended.value.msg
    assert strange(ended.value.msg) == ""
    assert ended.value.returncode == 1


def test_an_endless_loop_is_ended_and_named(pytest_on: Pytest, tmp_path: Path) -> None:
    """A call that never returns is ended after the timeout, once and without shrinking it, and is named in words."""
    written(tmp_path / "short.py", SHORT)
    path = written(tmp_path / "mine.py", ENDLESS)
    code, told = pytest_on("-x", "-p", "short", "--solution", path, PYTHONPATH=str(tmp_path))
    assert code == 1
    assert told.count("what this means") == 1
    assert re.search(
        r"top_k\(\[.*\], \d+\), in line \d of mine\.py, was still running after 1 s: most likely it never ends\.", told
    )


def test_ctrl_c_ends_an_endless_loop(tmp_path: Path) -> None:
    """Ctrl-C in a call that never returns ends pytest at once: it is no answer of the submission."""
    marker = tmp_path / "reached"
    reach = f"import os\n\ndef top_k(events, k):\n    os.mkdir({str(marker)!r})\n    while True:\n        pass\n"
    path = written(tmp_path / "mine.py", reach)
    process = subprocess.Popen(
        command(KATA, "-q", "--solution", path),
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        deadline = time.monotonic() + TIMEOUT_S
        while not marker.exists():
            assert time.monotonic() < deadline
            time.sleep(0.02)
        time.sleep(0.2)
        os.killpg(process.pid, signal.SIGINT)
        told, _ = process.communicate(timeout=15)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 2, told
    assert b"KeyboardInterrupt" in told


def test_other_tests_are_none_of_its_business(tmp_path: Path) -> None:
    """In a folder without a kata the plugin changes nothing, and its `solution` fixture says what it is for."""
    written(
        tmp_path / "test_other.py",
        "def test_plain(): pass\n\ndef test_with(solution): pass\n",
    )
    done = run(command("-q", "-p", "judge.plugin", "--rootdir", ".", "."), tmp_path)
    told = done.stdout.decode()
    assert done.returncode == 1
    assert "1 passed, 1 error" in told
    assert "the `solution` fixture is for files beside a spec.py" in told
