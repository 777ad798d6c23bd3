"""`judge run` and `judge report` write every format to files or standard output, and refuse what cannot be done."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from commands import JUDGE, WRONG, called, environment, judge, refusal, run, strange, wrong
from reporting import accepted, not_accepted
from test_reports_formats import parsed, table, valid
from test_reports_workflow import commands

from judge import cli
from judge.outputs import FORMATS, Outputs, read_reports
from judge.report import from_json, to_json
from judge.reports import junit, summary
from judge.verdict import Verdict

CRASHES = wrong("topk", "expects_k_distinct_titles")
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Commands of this process are called in a folder of their own, on a machine that is not GitHub's."""
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def kept(*verdicts: Verdict) -> list[Path]:
    """Files with a report of each verdict."""
    paths = []
    for at, verdict in enumerate(verdicts):
        report = accepted() if verdict == Verdict.ACCEPTED else not_accepted(verdict=verdict)
        paths.append(Path(f"kept/deep/{at}.json"))
        paths[-1].parent.mkdir(parents=True, exist_ok=True)
        paths[-1].write_bytes(to_json(report))
    return paths


def test_a_run_writes_every_format(here: Path, capfd: Capture) -> None:
    """One grade, all formats: each file is there, whole and valid, beside the card and the JSON report."""
    options = [f"--{name}={name}.out" for name in FORMATS]
    done = called(capfd, "run", "topk", CRASHES, *options, "--json", "report.json")
    assert done.returncode == 1, done
    assert done.stdout.startswith("✗ CRASHED  topk L4")
    text = {name: (here / f"{name}.out").read_text("utf-8") for name in FORMATS}
    assert parsed(text["junit"]).failures == 2  # the example, and the smallest case
    for name in ("exercism", "ctrf", "badge", "gradescope"):
        valid(name, text[name])
    assert json.loads(text["ctrf"])["results"]["summary"]["stop"] > 1_700_000_000_000
    assert len(table(text["csv"])) == 2
    assert text["summary"].startswith("### ❌ topk L4: crashed")
    assert text["html"].startswith("<!doctype html>")
    report = from_json((here / "report.json").read_bytes())
    assert parsed(text["junit"]).tests == len(report.levels[0].checks)


@pytest.mark.parametrize("name", FORMATS)
def test_standard_output_is_the_report_alone(capfd: Capture, name: str) -> None:
    """`-` prints that format and nothing else, byte for byte what is written to a file."""
    (path,) = kept(Verdict.WRONG_ANSWER)
    assert called(capfd, "report", path, f"--{name}", "written").stdout == ""
    assert printed(capfd, "report", path, f"--{name}", "-").encode() == Path("written").read_bytes()


def printed(capfd: Capture, *arguments: str | Path) -> str:
    """What a command that succeeds prints, its lines ended as it ends them: CSV has lines of its own kind."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["judge", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
    out, err = capfd.readouterr()
    assert (ended.value.code, err) == (0, "")
    assert strange(out.replace("\r\n", "\n")) == ""
    return out


def test_a_run_with_a_format_on_standard_output_shows_no_card(capfd: Capture) -> None:
    """The grade of a run can be piped into a reader of the format; the exit code is that of the grade."""
    done = called(capfd, "run", "topk", CRASHES, "--junit", "-")
    assert done.returncode == 1
    assert parsed(done.stdout).failures == 2


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--junit", "-", "--csv", "-"], "standard output"),
        (["--junit", "-", "--annotations"], "standard output"),
        (["--json", "-", "--badge", "-"], "standard output"),
        (["--json", "-", "--annotations"], "standard output"),
        (["--github"], "GITHUB_STEP_SUMMARY"),
        (["--detail", "much"], "score"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is(
    here: Path, capfd: Capture, options: list[str], named: str
) -> None:
    """One line and exit code 2; the submission was not even read."""
    assert named in refusal(called(capfd, "run", "lru", "nowhere.py", *options))
    assert not list(here.iterdir())


def test_github_gets_summary_and_annotations(here: Path, monkeypatch: pytest.MonkeyPatch, capfd: Capture) -> None:
    """`--github` adds to the summary that is there, and prints the annotation under the repository's own path."""
    (here / "katas/topk").mkdir(parents=True)
    (here / "katas/topk/topk.py").write_bytes(CRASHES.read_bytes())
    (here / "summary.md").write_text("from before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "summary.md"))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(here))
    monkeypatch.chdir(here / "katas")
    done = called(capfd, "run", "topk", "topk/topk.py", "--github")
    assert done.returncode == 1
    (command,) = commands(done.stdout)
    assert command.name == "error"
    assert command.properties == {"title": "topk L4: crashed", "file": "katas/topk/topk.py", "line": "28"}
    first, *_, last = [line for line in done.stdout.splitlines() if line.startswith("::") and "error" not in line]
    assert first == f"::stop-commands::{last.strip(':')}"
    assert len(last) > 20
    assert (here / "summary.md").read_text("utf-8").startswith("from before\n### ❌ topk L4: crashed")


def test_what_a_card_quotes_is_no_command(capfd: Capture) -> None:
    """While the card is printed the runner takes no commands, and each time another word ends that."""
    Path("mine.py").write_text("raise ValueError('x ##[error]mine')\n", "utf-8")
    runs = [called(capfd, "run", "lru", "mine.py", "--annotations") for _ in range(2)]
    for done in runs:
        assert "##[error]mine" in done.stdout
        (command,) = commands(done.stdout)
        assert (command.name, command.properties["file"]) == ("error", "mine.py")
    assert runs[0].stdout.splitlines()[0] != runs[1].stdout.splitlines()[0]


def test_a_full_summary_is_left_alone(here: Path, monkeypatch: pytest.MonkeyPatch, capfd: Capture) -> None:
    """Over its limit GitHub would drop the whole summary, so nothing more is added, and that is said."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "summary.md"))
    for size in (summary.LIMIT - 100, summary.LIMIT + 100):
        (here / "summary.md").write_bytes(b"x" * size)
        done = called(capfd, "report", *kept(Verdict.WRONG_ANSWER), "--github")
        assert done.returncode == 0
        assert "the step summary is full" in done.stderr
        assert (here / "summary.md").stat().st_size == size


@pytest.mark.parametrize("detail", ["hint", "score"])
def test_less_detail_is_less_everywhere(here: Path, capfd: Capture, detail: str) -> None:
    """Neither what is printed nor what is kept nor what is written tells more than was asked for."""
    options = [f"--{name}={name}.out" for name in FORMATS if name != "html"]
    done = called(capfd, "run", "lru", WRONG, "--detail", detail, "--json", "report.json", *options)
    assert done.returncode == 1
    assert done.stdout.startswith("WRONG ANSWER  lru L4 · 0 of ")
    full = called(capfd, "run", "lru", WRONG, "--json", "-")
    check = from_json(full.stdout.encode()).deciding()
    assert check is not None
    assert check.counterexample is not None
    assert check.mistake is not None
    (here / ".judge/lru.json").write_bytes((here / "report.json").read_bytes())
    written = {path.name: path.read_text("utf-8") for path in here.rglob("*") if path.is_file()}
    assert len(written) == 2 + len(options)
    for text in (done.stdout, *written.values()):
        assert check.mistake.name not in text
        assert check.mistake.hints[1] not in text
        assert "expected" not in text.replace('"expected": ""', "")
        assert detail == "hint" or check.counterexample.script[-1] not in text
    assert (check.counterexample.script[-1] in done.stdout) == (detail == "hint")


def test_the_kept_report_tells_as_much_as_was_asked_for(here: Path, capfd: Capture) -> None:
    """`.judge/KATA.json` is what `--json` writes, so that no artifact gives away what the console does not."""
    called(capfd, "run", "lru", WRONG, "--detail", "score", "--json", "report.json")
    assert (here / ".judge/lru.json").read_bytes() == (here / "report.json").read_bytes()
    (check,) = from_json((here / "report.json").read_bytes()).levels[0].checks
    assert (check.kind, check.counterexample, check.mistake) == ("level", None, None)


# ---------------------------------------------------------------- judge report


def test_reports_are_read_from_files_and_folders(capfd: Capture) -> None:
    """Folders are read at any depth in the order of their paths; what is no report in them is counted aloud."""
    paths = kept(Verdict.ACCEPTED, Verdict.WRONG_ANSWER, Verdict.TIMED_OUT)
    Path("kept/other.json").write_text("{}", "utf-8")
    done = called(capfd, "report", paths[2], "kept", "--csv", "grades.csv")
    assert done.returncode == 0
    assert done.stderr == "judge: note: 1 JSON file in the folders is no report\n"
    verdicts = [row[3] for row in table(Path("grades.csv").read_text("utf-8"))[1:]]
    assert verdicts == ["TIMED_OUT", "ACCEPTED", "WRONG_ANSWER", "TIMED_OUT"]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ([], "RESULTS"),
        (["kept"], "--junit"),
        (["missing.json", "--csv", "-"], "no file missing.json"),
        (["bad.json", "--csv", "-"], "kata-report/1"),
        (["empty", "--csv", "-"], "holds no report"),
        (["kept", "--exercism", "-"], "one report"),
        (["kept", "--csv", "-", "--junit", "-"], "standard output"),
        (["kept", "--junit", "empty"], "cannot be written"),
    ],
)
def test_a_report_that_cannot_be_written_is_one_line(capfd: Capture, arguments: list[str], named: str) -> None:
    """Bad usage and bad files are told in one line, exit code 2, and nothing is printed."""
    kept(Verdict.ACCEPTED, Verdict.WRONG_ANSWER)
    Path("empty").mkdir()
    Path("bad.json").write_text('{"schema": "kata-report/1"}', "utf-8")
    assert named in refusal(called(capfd, "report", *arguments))


def test_gradescope_gets_no_file_for_an_error_of_the_judge(capfd: Capture) -> None:
    """A score would blame the submission: exit code 4, no results file, and the other files are written."""
    kept(Verdict.JUDGE_ERROR)
    done = called(capfd, "report", "kept", "--gradescope", "results.json", "--junit", "junit.xml")
    assert done.returncode == 4
    assert "there is no score" in done.stderr
    assert not Path("results.json").exists()
    assert parsed(Path("junit.xml").read_text("utf-8")).errors == 1


def test_a_crafted_report_prints_nothing_raw(capfd: Capture) -> None:
    """A report file may come from anywhere: control characters in it reach neither output nor error message."""
    report = not_accepted(printed="\x1b[2J", kata="l\x1b[2Jru\n::error::x")
    Path("bad.json").write_bytes(to_json(report))
    for name in FORMATS:
        text = printed(capfd, "report", "bad.json", f"--{name}", "-")  # which finds nothing strange
        assert not [line for line in text.splitlines() if line.startswith("::")]


def test_the_time_of_a_report_is_that_of_its_file() -> None:
    """Reports do not say when they were made; their files do."""
    paths = kept(Verdict.ACCEPTED, Verdict.WRONG_ANSWER)
    for path, second in zip(paths, (2_000_000_000, 1_900_000_000), strict=True):
        os.utime(path, (second, second))
    reports, latest = read_reports([Path("kept")])
    assert (len(reports), latest) == (2, 2_000_000_000)


def test_a_narrow_terminal_gets_utf_8(here: Path) -> None:
    """What is printed is the file, byte for byte, whatever the console speaks."""
    (path,) = kept(Verdict.WRONG_ANSWER)
    narrow = environment(PYTHONIOENCODING="ascii")
    done = run([*JUDGE, "report", str(path), "--summary", "-"], here, env=narrow)
    assert done.returncode == 0
    assert done.stdout.decode() == summary.render([not_accepted()])


def test_help_lists_the_formats(here: Path) -> None:
    """Both commands name every format, and the levels of detail."""
    for command in ("run", "report"):
        helped = judge(command, "--help", cwd=here).stdout
        assert all(f"--{name}" in helped for name in FORMATS)
        assert "full|hint|score" in helped


def test_outputs_write_what_they_are_told(here: Path) -> None:
    """The same object serves other commands: files by format, as much as the detail allows."""
    Outputs(files={"junit": "a/b.xml"}, detail="score").write([not_accepted()])
    assert parsed((here / "a/b.xml").read_text("utf-8")).tests == 1
    Outputs(files={"junit": "a/b.xml"}).write([not_accepted()])
    assert (here / "a/b.xml").read_text("utf-8") == junit.render([not_accepted()])
