"""The command line: exit codes, one-line refusals, plain output, what is kept, and Ctrl-C."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
from pathlib import Path

import pytest
from commands import JUDGE, TIMEOUT_S, WRONG, environment, judge, reference, refusal, run, wrong

from judge import cli
from judge.catalog import find, katas
from judge.cli import LAST
from judge.report import from_json
from judge.verdict import Verdict, exit_code
from judge.wall.client import Wall

# ---------------------------------------------------------------- exit codes


@pytest.fixture(scope="module")
def accepted(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path]:
    """`judge run triefs REFERENCE --json -` in an empty folder, and that folder afterwards."""
    folder = tmp_path_factory.mktemp("accepted")
    return judge("run", "triefs", reference("triefs"), "--json", "-", cwd=folder), folder


def test_accepted_is_zero(accepted: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    """The reference is ACCEPTED, exit code 0; `--json -` prints the report and nothing else."""
    done, _ = accepted
    assert done.returncode == 0
    assert done.stderr == ""
    report = from_json(done.stdout.encode())
    assert (report.verdict, report.level, report.score.points) == (Verdict.ACCEPTED, "L4", 4)


def test_a_whole_grade_leaves_nothing_but_its_report(
    accepted: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    """Neither pytest nor hypothesis, which run the properties, leave anything in the folder of the learner."""
    _, folder = accepted
    assert [str(path.relative_to(folder)) for path in folder.rglob("*")] == [str(LAST), str(LAST / "triefs.json")]


@pytest.mark.parametrize(
    ("kata", "name", "verdict"),
    [
        ("lru", "miss_returns_minus_one", Verdict.WRONG_ANSWER),
        ("topk", "expects_k_distinct_titles", Verdict.CRASHED),
    ],
)
def test_not_accepted_is_one(tmp_path: Path, kata: str, name: str, verdict: Verdict) -> None:
    """A submission that fails a check ends with 1, whatever the verdict, and with its card."""
    done = judge("run", kata, wrong(kata, name), cwd=tmp_path)
    assert done.returncode == 1
    assert verdict.replace("_", " ") in done.stdout.splitlines()[0]
    assert done.stderr == ""


@pytest.mark.parametrize("option", [[], ["--require-isolation", "basic"]])
def test_not_attempted_is_three(tmp_path: Path, option: list[str]) -> None:
    """Without a file the learner's own is judged; the untouched stub ends with 3."""
    done = judge("run", "lru", *option, cwd=tmp_path)
    assert done.returncode == 3
    assert "NOT ATTEMPTED" in done.stdout


def test_a_fault_of_the_judge_is_four_and_not_the_learners(tmp_path: Path) -> None:
    """A sandbox that cannot be started is a JUDGE ERROR with exit code 4, and nothing is said of the submission."""
    broken = (
        "import sys; sys._base_executable = '/bin/false'; "
        f"from judge.cli import main; sys.argv[1:] = ['run', 'lru', {str(WRONG)!r}]; main()"
    )
    done = run([JUDGE[0], "-c", broken], tmp_path)
    assert done.returncode == 4
    assert done.stdout == b""
    assert done.stderr.startswith(b"judge: JUDGE ERROR (not your code): ")
    assert b"Traceback" not in done.stderr
    assert not (tmp_path / LAST).exists()


def test_every_verdict_has_its_exit_code() -> None:
    """0, 3, 4 and 5 are each for one verdict alone; every other verdict is 1."""
    special = {
        Verdict.ACCEPTED: 0,
        Verdict.NOT_ATTEMPTED: 3,
        Verdict.JUDGE_ERROR: 4,
        Verdict.INCONCLUSIVE: 5,
    }
    assert {verdict: exit_code(verdict) for verdict in Verdict} == {item: special.get(item, 1) for item in Verdict}


@pytest.mark.parametrize(("off", "asked", "enough"), [("landlock", "strong", False), ("landlock", "basic", True)])
def test_required_isolation(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    off: str,
    asked: str,
    enough: bool,
) -> None:
    """With a layer missing, `--require-isolation` grades where the rest is enough, and else refuses with 4."""
    monkeypatch.chdir(tmp_path)
    source = WRONG.read_bytes()
    with Wall(without=frozenset({off})) as wall:
        code = cli._run(wall, find("lru"), WRONG, source, None, 0, None, asked)
    told = capsys.readouterr()
    assert code == (1 if enough else 4)
    assert ("isolation: basic" in told.out) == enough
    if not enough:
        assert told.out == ""
        assert told.err.startswith("judge: isolation is only basic, strong was required")
        assert f"{off}: switched off" in told.err
        assert not Path(LAST).exists()


# ---------------------------------------------------------------- usage


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["run", "lru", "--level", "L9"], "L4"),
        (["run", "lru", "--frob"], "--frob"),
        (["run", "lru", "--seed", "minus"], "--seed"),
        (["run", "lru", "one.py", "two.py"], "two.py"),
        (["run"], "KATA"),
        (["frob"], "frob"),
        (["hint", "nokata"], "lru"),
        (["verify", "nokata"], "lru"),
        (["run", "lru", "--require-isolation", "much"], "strong"),
        (["run", "l\x1b[2Jru\n"], "lru"),
        (["fr\x1b[2Job\n"], "No such command"),
    ],
)
def test_wrong_usage_is_two_and_one_line(tmp_path: Path, arguments: list[str], named: str) -> None:
    """What was asked wrongly is said in one line that names what there is, exit code 2, and nothing is written."""
    assert named in refusal(judge(*arguments, cwd=tmp_path))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("asked", "first"), [("lur", "lru"), ("TopK", "topk"), ("bucket", "tokenbucket"), ("", "")])
def test_an_unknown_kata_lists_all_nearest_first(tmp_path: Path, asked: str, first: str) -> None:
    """A misspelt kata is answered with every kata that there is, the one that was probably meant first."""
    line = refusal(judge("run", asked, cwd=tmp_path))
    listed = line.rpartition("there are: ")[2].split(", ")
    assert sorted(listed) == sorted(katas())
    assert listed[0].startswith(first)


def test_list_and_version_and_help(tmp_path: Path) -> None:
    """`list` has a line for every kata; `--version` and `--help` end with 0."""
    lines = judge("list", cwd=tmp_path).stdout.splitlines()
    assert [line.split()[0] for line in lines] == sorted(katas())
    assert judge("--version", cwd=tmp_path).returncode == 0
    helped = judge("run", "--help", cwd=tmp_path)
    assert helped.returncode == 0
    assert "--json" in helped.stdout


def test_verify_takes_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`verify KATA` proves that kata alone, 0 when all is proved and 1 when not."""
    asked: list[list[str]] = []
    for proved, code in ((True, 0), (False, 1)):

        def prove(folders: list[object], console: object, *, result: bool = proved) -> bool:
            asked.append([folder.name for folder in folders])  # type: ignore[attr-defined]
            return result

        monkeypatch.setattr("judge.verify.verify_katas", prove)
        assert cli.cli.main(["verify", "lru"], standalone_mode=False) == code
    assert asked == [["lru"], ["lru"]]


# ---------------------------------------------------------------- output


def test_the_report_is_kept_here(tmp_path: Path) -> None:
    """A run keeps its report in `.judge/KATA.json` of the current folder, equal to what `--json FILE` writes whole."""
    done = judge("run", "lru", WRONG, "--level", "L4", "--seed", "7", "--json", "deep/down/out.json", cwd=tmp_path)
    assert done.returncode == 1
    assert "WRONG ANSWER" in done.stdout
    kept, written = (tmp_path / LAST / "lru.json").read_bytes(), (tmp_path / "deep/down/out.json").read_bytes()
    assert kept == written
    report = from_json(kept)
    assert (report.verdict, report.judge.seed, report.level) == (Verdict.WRONG_ANSWER, 7, None)
    assert (tmp_path / report.submission.path).resolve() == WRONG
    assert sorted(path.name for path in tmp_path.iterdir()) == [str(LAST), "deep"]
    assert [path.name for path in (tmp_path / "deep/down").iterdir()] == ["out.json"]


def test_json_to_stdout_is_all_there_is(tmp_path: Path) -> None:
    """With `--json -` every byte on stdout is the report's, also for a submission that fails."""
    done = judge("run", "lru", WRONG, "--json", "-", cwd=tmp_path)
    assert done.returncode == 1
    assert json.loads(done.stdout)["verdict"] == "WRONG_ANSWER"
    assert done.stdout.encode() == (tmp_path / LAST / "lru.json").read_bytes()


def test_json_is_utf_8_whatever_the_terminal_speaks(tmp_path: Path) -> None:
    """A report with characters that the console's encoding lacks is printed as UTF-8, and the grade stands."""
    (tmp_path / "t.py").write_text("def top_k(events, k):\n    return ['→👑']\n", "utf-8")
    narrow = environment(PYTHONIOENCODING="latin-1")
    done = run([*JUDGE, "run", "topk", "t.py", "--json", "-"], tmp_path, env=narrow)
    assert done.returncode == 1, done.stderr
    assert "→👑" in done.stdout.decode()


@pytest.mark.parametrize("kind", ["fifo", "link"])
def test_json_never_replaces_what_is_no_plain_file(tmp_path: Path, kind: str) -> None:
    """A FIFO, a device or a link named with `--json` is still one afterwards: root's /dev/null must survive."""
    place, behind = tmp_path / "out", tmp_path / "behind.json"
    os.mkfifo(place) if kind == "fifo" else place.symlink_to(behind)
    keeper = os.open(place, os.O_RDWR | os.O_NONBLOCK) if kind == "fifo" else -1  # so that a writer need not wait
    judge("run", "lru", WRONG, "--json", place, cwd=tmp_path)
    if kind == "fifo":
        os.close(keeper)
        assert place.is_fifo()
    else:
        assert place.is_symlink()
        assert from_json(behind.read_bytes()).verdict == Verdict.WRONG_ANSWER


def through_terminal(arguments: list[str], cwd: Path, **more: str) -> str:
    """What `judge` writes to a terminal."""
    ours, theirs = pty.openpty()
    env = environment(TERM="xterm-256color", COLUMNS="80", LINES="24", **more)
    process = subprocess.Popen([*JUDGE, *arguments], cwd=cwd, stdin=theirs, stdout=theirs, stderr=theirs, env=env)
    os.close(theirs)
    told = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    process.wait(TIMEOUT_S)
    return told.decode().replace("\r\n", "\n")


def _read(fd: int) -> bytes:
    try:
        return os.read(fd, 1 << 16)
    except OSError:  # the other end is closed
        return b""


def test_colour_is_for_terminals(tmp_path: Path) -> None:
    """On a terminal the card has colour, unless NO_COLOR is set; piped it has no escape at all; the words are one."""
    coloured = through_terminal(["run", "lru"], tmp_path)
    without = through_terminal(["run", "lru"], tmp_path, NO_COLOR="1")
    assert "\x1b[1;36m○ NOT ATTEMPTED YET" in coloured
    assert re.search(r"\x1b\[[0-9;]*3[0-9]m○", without) is None
    plain = judge("run", "lru", cwd=tmp_path).stdout
    assert "\x1b" not in plain
    for told in (coloured, without):
        assert _words(plain) in _words(re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", told))


def _words(card: str) -> str:
    return " ".join(re.sub(r"\d+\.\d s", "", card).split())


@pytest.mark.parametrize("arguments", [["list"], ["run", "lru"], ["run", "lru", "--json", "-"]])
def test_a_reader_that_leaves_is_no_error(tmp_path: Path, arguments: list[str]) -> None:
    """`judge run | head -1` ends quietly though nobody reads the rest, and what is not accepted never ends with 0."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*JUDGE, *arguments], cwd=tmp_path, stdout=writer, stderr=subprocess.PIPE, env=environment(), check=False
    )
    os.close(writer)
    assert done.stderr == b""
    assert arguments == ["list"] or done.returncode != 0
