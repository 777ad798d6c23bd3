"""`judge replay`: the counterexample of a report again, in process, in the debugger, or as a test."""

from __future__ import annotations

import functools
import json
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import JUDGE, LRU, called, environment, judge, reference, refusal, run, wrong
from msgspec.structs import replace

from judge.catalog import find
from judge.checks import check_big
from judge.grade import grade
from judge.replay import _counterexample, _script, as_pytest, needs_the_model
from judge.report import LevelReport, Report, to_json
from judge.script import Step
from judge.source import lines, parse
from judge.transport import Walled
from judge.trial import Trial
from judge.verdict import Verdict
from judge.wall.client import Wall

Judged = Callable[[str, str], Report]


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    with Wall() as made:
        yield made


@pytest.fixture(scope="module")
def known(wall: Wall) -> Judged:
    """The report of a labelled wrong solution; each is graded once."""
    return functools.cache(lambda kata, name: grade(find(kata), "mine.py", wrong(kata, name).read_bytes(), wall))


@pytest.fixture
def judged(known: Judged, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Judged:
    """Copies a labelled wrong solution here as `mine.py` and its report as `report.json`."""
    monkeypatch.chdir(tmp_path)

    def judge_it(kata: str, name: str) -> Report:
        Path("mine.py").write_bytes(wrong(kata, name).read_bytes())
        Path("report.json").write_bytes(to_json(known(kata, name)))
        return known(kata, name)

    return judge_it


# ---------------------------------------------------------------- in process


@pytest.mark.parametrize(
    ("kata", "name"),
    [
        ("lru", "get_does_not_refresh"),
        ("lru", "unlink_forgets_one_side"),
        ("topk", "checks_k_after_reading"),
        ("topk", "sorts_the_callers_list"),
        ("callcycle", "cycle_is_reversed"),
        ("tokenbucket", "denial_leaves_a_debt"),
        ("bfstree", "depth_first"),
        ("triefs", "prefix_of_a_name_is_a_parent"),
    ],
)
def test_the_same_calls_differ_in_the_same_way(
    judged: Judged, capfd: pytest.CaptureFixture[str], kata: str, name: str
) -> None:
    """In process as behind the wall: the same calls, the same last answer, exit code 1; mended, exit code 0."""
    found = _counterexample(judged(kata, name))
    done = called(capfd, "replay", "report.json")
    assert done.returncode == 1
    assert done.stderr == ""
    shown = done.stdout.splitlines()
    assert [line.strip() for line in shown if line.startswith("  ") and not line.startswith("   ")] == found.script
    assert shown[-1] == f"    expected {found.expected}, got {found.got.removeprefix('raises ArgumentChanged: ')}"
    Path("mine.py").write_bytes(reference(kata).read_bytes())
    mended = called(capfd, "replay", "report.json")
    assert mended.returncode == 0
    assert mended.stdout.splitlines()[0] == "Note: mine.py has changed since the report was made."
    assert mended.stdout.splitlines()[-1] == "Every answer is right: this counterexample is mended."


def test_an_unchanged_file_is_not_called_changed(judged: Judged, capfd: pytest.CaptureFixture[str]) -> None:
    """The note about a change comes only where there was one."""
    judged("lru", "miss_returns_minus_one")
    assert "changed" not in called(capfd, "replay", "report.json").stdout
    with Path("mine.py").open("a") as file:
        file.write("\n")
    done = called(capfd, "replay", "report.json")
    assert "Note: mine.py has changed" in done.stdout
    assert done.returncode == 1


def test_a_file_that_does_not_load_any_more(judged: Judged, capfd: pytest.CaptureFixture[str]) -> None:
    """A file that was broken meanwhile is said to be, with exit code 1; one that is gone is exit code 2."""
    judged("lru", "miss_returns_minus_one")
    Path("mine.py").write_text("def f(:\n")
    done = called(capfd, "replay", "report.json")
    assert done.returncode == 1
    assert "mine.py cannot be loaded: SyntaxError" in done.stdout.replace("builtins.", "")
    Path("mine.py").unlink()
    assert refusal(called(capfd, "replay", "report.json")) == "judge: there is no file mine.py"


def test_ctrl_c_tells_where_it_was(judged: Judged, capfd: pytest.CaptureFixture[str]) -> None:
    """Whoever interrupts a call that goes on and on is told the line that ran."""
    judged("lru", "miss_returns_minus_one")
    source = LRU.format(init="pass", get="raise KeyboardInterrupt")  # as if Ctrl-C was pressed just there
    Path("mine.py").write_text(source)
    line = source.splitlines().index("        raise KeyboardInterrupt") + 1
    done = called(capfd, "replay", "report.json")
    assert done.returncode == 130
    assert done.stdout.endswith(f"    stopped in line {line} of mine.py\n")


def test_a_big_input_is_made_again(judged: Judged, capfd: pytest.CaptureFixture[str], wall: Wall) -> None:
    """A counterexample of a big input is named in the report, and replayed from the workload of that name."""
    report = judged("lru", "miss_returns_minus_one")
    kata, source = find("topk"), reference("topk").read_bytes()
    source += b"\nright = top_k\n\ndef top_k(events, k):\n    return right(list(events)[:10_000], k)\n"
    Path("mine.py").write_bytes(source)
    transport = Walled(wall, kata, source)
    level = kata.level("L4")
    check = check_big(Trial(kata, level, "mine.py", source, transport, 0))[-1]
    transport.close()
    levels = [LevelReport(level="L4", verdict=Verdict.WRONG_ANSWER, checks=[check])]
    Path("report.json").write_bytes(to_json(replace(report, kata="topk", levels=levels)))
    done = called(capfd, "replay", "report.json")
    assert done.returncode == 1
    assert "    expected [('title" in done.stdout.splitlines()[-1]
    assert len(done.stdout) < 2_000
    assert "a big input makes no readable test" in refusal(called(capfd, "replay", "report.json", "--as-test"))
    Path("mine.py").write_bytes(reference("topk").read_bytes())
    assert called(capfd, "replay", "report.json").returncode == 0


def test_every_script_can_be_read_back() -> None:
    """What a report holds as source is read as the same script, also where arguments are odd, deep or large."""
    node = find("bfstree").spec.given[0]
    deep = None
    for value in range(1_000):
        deep = node(value, deep)
    steps = (
        Step("f", (float("inf"), float("-inf"), -0.0, 1 << 200, "\ud800\x1b\n\"'", b"\xff"), into=0),
        Step("g", (((1,), [], {}, {"a": (None, True)}),), on=0, kwargs=(("k", -1),)),
        Step("serialize", (deep,)),
    )
    again = parse(lines(steps), {"TreeNode": node}).in_order()
    assert lines(again) == lines(steps)
    assert again[:2] == steps[:2]
    depth, at = 0, again[2].args[0]
    while at is not None:
        depth, at = depth + 1, at.left
    assert depth == 1_000


def test_a_console_that_lacks_characters(judged: Judged) -> None:
    """Answers beyond the console's encoding are spelled out, not a fault of the judge."""
    judged("topk", "ties_in_order_of_arrival")
    Path("mine.py").write_text("def top_k(events, k):\n    return ['→👑']\n", "utf-8")
    done = run([*JUDGE, "replay", "report.json"], Path.cwd(), env=environment(PYTHONIOENCODING="latin-1"))
    assert done.returncode == 1, done.stderr
    assert b"expected" in done.stdout


# ---------------------------------------------------------------- in the debugger


@pytest.mark.parametrize("typed", [b"c\n", b"step\nstep\nwhere\nc\n"])
def test_the_debugger_stops_before_the_last_call(judged: Judged, typed: bytes) -> None:
    """`--pdb` shows the calls before, stops, and goes on to the same end."""
    found = _counterexample(judged("lru", "get_does_not_refresh"))
    done = run([*JUDGE, "replay", "report.json", "--pdb"], Path.cwd(), input=typed)
    assert done.returncode == 1, done.stderr
    told = done.stdout.decode()
    assert told.index("(Pdb)") > told.index(f"  {found.script[-1]}\n")
    assert told.rstrip().endswith(f"expected {found.expected}, got {found.got}")


@pytest.mark.parametrize("typed", [b"q\n", b""])
def test_leaving_the_debugger_is_no_fault_of_the_judge(judged: Judged, typed: bytes) -> None:
    """`quit` in the debugger, or its input's end, ends the replay without an error of the judge."""
    judged("lru", "miss_returns_minus_one")
    done = run([*JUDGE, "replay", "report.json", "--pdb"], Path.cwd(), input=typed)
    assert b"(Pdb)" in done.stdout
    assert b"JUDGE ERROR" not in done.stderr
    assert done.returncode in (0, 1)


# ---------------------------------------------------------------- as a test


def test_as_test_is_red_on_the_wrong_and_green_on_the_right(judged: Judged, tmp_path: Path) -> None:
    """What `--as-test` prints is a file that pytest fails on the wrong solution and passes on the reference."""
    katas = {"lru": "get_does_not_refresh", "topk": "checks_k_after_reading"}
    for kata, name in katas.items():
        judged(kata, name)
        done = judge("replay", "report.json", "--as-test", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        Path(f"test_{kata}_again.py").write_text(done.stdout, "utf-8")
        Path("katas", kata).mkdir(parents=True)
    pytests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", "."]
    for code, summary in ((1, b"2 failed"), (0, b"2 passed")):
        for kata, name in katas.items():
            source = wrong(kata, name) if code else reference(kata)
            Path("katas", kata, f"{kata}.py").write_bytes(source.read_bytes())
        done = run(pytests, tmp_path, env=environment(PYTEST_DISABLE_PLUGIN_AUTOLOAD="1"))
        assert done.returncode == code
        assert summary in done.stdout


def passes(test: str, kata: str, path: Path) -> bool:
    """Whether the test, as `--as-test` prints it, passes on that solution."""
    module = types.ModuleType(f"katas.{kata}.{kata}")
    exec(compile(path.read_bytes(), path, "exec"), module.__dict__)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, module.__name__, module)
        patch.setattr(sys.modules[f"katas.{kata}"], kata, module, raising=False)
        names: dict[str, Any] = {}
        exec(test, names)
        try:
            names["test_counterexample"]()
        except BaseException:
            return False
    return True


@pytest.mark.parametrize(
    ("kata", "name", "asks"),
    [
        ("topk", "sorts_the_callers_list", True),  # the answer is right, the argument is changed
        ("callcycle", "cycle_is_reversed", True),  # any one of several answers is right
        ("tokenbucket", "denial_leaves_a_debt", True),  # an answer within a tolerance is right
        ("bfstree", "zero_is_no_value", True),  # the answer is a tree, whose nodes are compared by identity
        ("bfstree", "pads_the_callers_tree", True),
        ("topk", "ties_in_order_of_arrival", False),  # lists in, a list out, and plain assertions
    ],
)
def test_as_test_of_more_than_an_equal_value(judged: Judged, kata: str, name: str, asks: bool) -> None:
    """Where being right is more than being equal to a value, the test still tells wrong from right."""
    report = judged(kata, name)
    level = find(kata).level("L4")
    found = _counterexample(report)
    test = as_pytest(find(kata), level, _script(find(kata), level, found), by_the_model=needs_the_model(found))
    assert ("answers_rightly" in test) is asks
    assert not passes(test, kata, wrong(kata, name))
    assert passes(test, kata, reference(kata))


# ---------------------------------------------------------------- what is no report


def _changed(**fields: Any) -> Callable[[dict[str, Any]], bytes]:
    return lambda told: json.dumps({**told, **fields}).encode()


def _script_of(*script: str) -> Callable[[dict[str, Any]], bytes]:
    def change(told: dict[str, Any]) -> bytes:
        for check in told["levels"][0]["checks"]:
            if check["counterexample"]:
                check["counterexample"]["script"] = list(script)
        return json.dumps(told).encode()

    return change


BAD: dict[str, tuple[Callable[[dict[str, Any]], bytes], str]] = {
    "nothing": (lambda told: b"", "not a report"),
    "no JSON": (lambda told: b"\xff\xfe{", "not a report"),
    "other JSON": (lambda told: b"[1, 2]", "not a report"),
    "half of one": (lambda told: json.dumps(told).encode()[:700], "not a report"),
    "an unknown verdict": (_changed(verdict="FINE"), "not a report"),
    "another version": (_changed(schema="kata-report/2"), "not a report"),
    "no levels": (_changed(levels=[]), "no counterexample"),
    "an unknown kata": (_changed(kata="lur"), "there are: lru"),
    "an unknown workload": (_script_of("# bulk load, n = 7: call 1 of 2", "len(cache)"), "does not have any more"),
    "no calls": (_script_of(), "report"),
    "calls that are none": (_script_of("import os"), "cannot be read"),
    "calls of calls": (_script_of("__import__('os').system('touch here')"), "cannot be read"),
    "a NUL": (_script_of("f(1)\0"), "cannot be read"),
    "a script that nests too deep": (_script_of("f(" + "(" * 5_000 + ")" * 5_000 + ")"), "cannot be read"),
    "a script that the parser cannot hold": (_script_of("f(" + "-" * 100_000 + "1)"), "cannot be read"),
}


@pytest.mark.parametrize("what", BAD)
@pytest.mark.parametrize("option", [[], ["--as-test"]])
def test_what_is_no_report(judged: Judged, capfd: pytest.CaptureFixture[str], what: str, option: list[str]) -> None:
    """A file that is no report, or holds nothing that could be replayed, is one line and exit code 2."""
    change, words = BAD[what]
    judged("lru", "miss_returns_minus_one")
    Path("report.json").write_bytes(change(json.loads(Path("report.json").read_bytes())))
    assert words in refusal(called(capfd, "replay", "report.json", *option))
    assert not Path("here").exists()


def test_a_report_without_a_counterexample(wall: Wall, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """NOT_ATTEMPTED and CANNOT_LOAD have nothing to replay, and the line names the verdict."""
    for source, verdict in ((find("lru").stub.read_bytes(), "NOT_ATTEMPTED"), (b"", "CANNOT_LOAD")):
        path = tmp_path / "report.json"
        path.write_bytes(to_json(grade(find("lru"), "mine.py", source, wall)))
        assert f"the report says {verdict} and holds no counterexample" in refusal(called(capfd, "replay", path))
