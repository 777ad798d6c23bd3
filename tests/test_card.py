"""The card: one screen that shows the failing calls, what was expected, the mistake, a hint, and what to do next."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import HOSTILE, LRU, quick, reference, strange, wrong
from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console

from judge.calls import TIMES
from judge.card import LINES, _got, show_card
from judge.catalog import find, katas
from judge.grade import grade
from judge.hints import ladder
from judge.report import Check, Counterexample, Mistake, Report
from judge.statement import level_summary
from judge.verdict import Verdict
from judge.wall.client import Wall

REPLAY = "judge replay .judge/it.json"
SHOWN = [
    ("lru", "accepts_capacity_zero"),
    ("lru", "compaction_keeps_first_use"),  # found by a property, after many calls
    ("lru", "get_does_not_refresh"),
    ("lru", "shared_between_caches"),
    ("lru", "unlink_forgets_one_side"),  # an exception
    ("topk", "checks_k_after_reading"),
    ("topk", "remembers_the_last_call"),
    ("topk", "sorts_the_callers_list"),
    ("bfstree", "depth_first"),
    ("triefs", "prefix_of_a_name_is_a_parent"),
    ("tokenbucket", "fractions_are_dropped"),
]


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    with Wall() as made:
        yield made


@pytest.fixture(scope="module")
def reports(wall: Wall) -> dict[tuple[str, str], Report]:
    """A report of each of the labelled solutions above."""
    found = {}
    for kata, name in SHOWN:
        in_full = name != "compaction_keeps_first_use"
        found[kata, name] = graded(wall, kata, wrong(kata, name).read_bytes(), in_full=in_full)
    return found


def graded(wall: Wall, kata: str, source: bytes, *, in_full: bool = False) -> Report:
    return grade(find(kata) if in_full else quick(kata), "submission.py", source, wall)


def shown(report: Report, source: bytes = b"", saved: str = ".judge/it.json", **console: object) -> list[str]:
    """The lines of a report's card on a console of 80 columns, by default one that is not a terminal."""
    options = {"width": 80, "markup": False, "highlight": False, **console}
    file = io.TextIOWrapper(io.BytesIO(), encoding=str(options.pop("encoding", "utf-8")), newline="")
    show_card(Console(file=file, **options), report, find(report.kata), source, saved, "judge")  # type: ignore[arg-type]
    file.flush()
    return file.buffer.getvalue().decode(file.encoding).splitlines()  # type: ignore[attr-defined]


def fits(lines: list[str], width: int = 80) -> bool:
    return len(lines) <= 24 and all(cell_len(line) <= width for line in lines)


def called(lines: list[str]) -> list[str]:
    """The lines that show a call."""
    return [line for line in lines if re.match(r"    [▶ ] [^ …]", line)]


def unfolded(rows: list[str]) -> list[str]:
    """The lines that show a call, each as often as it says that the call was made."""
    return [row for row in rows for _ in range(int((re.findall(rf"  {TIMES} ([\d,]+)", row) or ["1"])[0]))]


def deciding(report: Report) -> Check:
    """The check that the card is about."""
    check = report.deciding()
    assert check is not None
    return check


def crafted(report: Report, check: Check, printed: str = "") -> Report:
    """The report with that check alone."""
    return replace(report, levels=[replace(report.levels[-1], checks=[check])], printed=printed)


# ---------------------------------------------------------------- wrong answers


@pytest.mark.parametrize(("kata", "name"), SHOWN)
def test_a_card_is_one_screen_with_all_that_is_needed(
    reports: dict[tuple[str, str], Report], kata: str, name: str
) -> None:
    """24 lines of 80 columns hold verdict, calls, answers, expected and got, the mistake, a hint and the replay."""
    report = reports[kata, name]
    lines = shown(report, wrong(kata, name).read_bytes())
    assert fits(lines), lines
    assert strange("\n".join(lines)) == ""
    check, text = deciding(report), "\n".join(lines)
    found = check.counterexample
    assert found is not None
    assert lines[0].startswith(f"✗ {report.verdict.replace('_', ' ')}  {kata} L4 · {find(kata).spec.title}")
    assert sum("▶" in line for line in lines) == 1
    hidden = re.search(r"… (\d+) calls more …", text)
    calls = found.script if hidden is None else [*found.script[:2], *found.script[2 + int(hidden[1]) :]]
    rows = called(lines)
    assert all(row[6:].startswith(call[:34].rstrip()) for call, row in zip(calls, unfolded(rows), strict=True))
    assert rows[-1].startswith("    ▶ ")
    assert re.search(rf"^    expected  {re.escape(found.expected[:60])}", text, re.M)
    assert re.search(rf"^    got       {re.escape(_got(found, find(kata))[:60])}", text, re.M)
    if found.smallest:
        count = found.smaller_cases_passed
        assert count != 1
        assert (f"all {count:,} smaller cases pass" if count else "no case is smaller") in text
    labelled = next(item for item in find(kata).solutions if item.path == wrong(kata, name))
    if check.mistake is not None:
        assert f"  Looks like: {labelled.name}" in lines
    hints = labelled.hints if check.mistake else find(kata).hints()
    told = ladder(find(kata), report).rule or f"Hint 1 of {len(hints)}: {hints[0]}"
    assert told[:150] in " ".join(text.split())
    assert lines[-1].strip().startswith(f"Replay:      {REPLAY}")


def test_answers_stand_beside_their_calls(reports: dict[tuple[str, str], Report]) -> None:
    """Each call but the last has what it returned beside it, and the model's state after it."""
    report = reports["lru", "get_does_not_refresh"]
    found = deciding(report).counterexample
    assert found is not None
    assert len(found.states) == len(found.script) == len(found.outcomes)
    lines = shown(report)
    assert any(line.strip() == found.state_title for line in lines)
    for outcome, state, row in list(zip(found.outcomes, found.states, called(lines), strict=True))[1:-1]:
        assert f"→ {outcome} " in row
        assert row.endswith(f" {state}")


def test_without_a_saved_report_there_is_no_replay(reports: dict[tuple[str, str], Report]) -> None:
    """A command that could not work is not offered."""
    assert "eplay" not in "\n".join(shown(reports["lru", "get_does_not_refresh"], saved=""))


@pytest.mark.parametrize("count", [1, 2, 12, 13, 14, 15, 40, 1_234])
def test_a_long_script_is_cut_in_the_middle(reports: dict[tuple[str, str], Report], count: int) -> None:
    """First and last calls are shown, the failing one among them, and how many are left out is told rightly."""
    report = reports["lru", "get_does_not_refresh"]
    script = ["cache = LRUCache(9)", *(f"cache.put({number}, 'v')" for number in range(1, count))]
    found = Counterexample(script=script, expected="1", got="2", smallest=False, outcomes=["None"] * count)
    lines = shown(crafted(report, replace(deciding(report), counterexample=found)))
    assert fits(lines), lines
    calls = [row[6:].split("  ")[0] for row in called(lines)]
    hidden = re.findall(r"… ([\d,]+) calls more …", "\n".join(lines))
    left_out = int(hidden[0].replace(",", "")) if hidden else 0
    assert len(calls) + left_out == count
    assert calls == [*script[: len(calls) if not hidden else 2], *(script[2 + left_out :] if hidden else [])]
    assert calls[-1] == script[-1]


def told(report: Report, script: list[str], **fields: object) -> list[str]:
    """The card of the report with another counterexample: this script, whose calls return 1 but for the last."""
    options = {"expected": "1", "got": "2", "smallest": False, "outcomes": ["1"] * len(script), **fields}
    found = Counterexample(script=script, **options)  # type: ignore[arg-type]
    return shown(crafted(report, replace(deciding(report), counterexample=found)))


def test_equal_calls_in_a_row_are_shown_once(reports: dict[tuple[str, str], Report]) -> None:
    """A call that is made 96 times with one answer takes one line; two of a kind, and other answers, stay apart."""
    report = reports["lru", "get_does_not_refresh"]
    script = ["cache = LRUCache(2)", *["cache.get('b')"] * 96, *["cache.put('c', 1)"] * 2, "cache.get('b')"]
    rows = called(told(report, script, states=[f"state {number}" for number in range(100)]))
    assert [row[6:].split("  ")[0] for row in rows] == [*script[:2], *script[-3:]]
    assert f"cache.get('b')  {TIMES} 96" in rows[1]
    assert rows[1].endswith("state 96")  # after the last of them
    mixed = ["1"] * 50 + ["2"] * 50
    rows = called(told(report, script, outcomes=mixed))
    assert [re.findall(rf"{TIMES} (\d+)", row) for row in rows[1:3]] == [["49"], ["47"]]


def test_the_last_call_is_never_folded(reports: dict[tuple[str, str], Report]) -> None:
    """The call that failed has its own line, also where equal ones came before it."""
    rows = called(told(reports["lru", "get_does_not_refresh"], ["cache = LRUCache(2)", *["cache.get('b')"] * 9]))
    assert [TIMES in row for row in rows] == [False, True, False]
    assert f"{TIMES} 8" in rows[1]
    assert rows[2] == "    ▶ cache.get('b')"


def test_the_failing_call_is_shown_in_whole(reports: dict[tuple[str, str], Report]) -> None:
    """A call that is wider than its column is wrapped rather than cut; a huge one keeps its beginning and its end."""
    report = reports["topk", "sorts_the_callers_list"]
    for count in (1, 5, 12, 18):
        call = f"top_k({[f'title {number:04d}' for number in range(count)]}, 5)"
        text = " ".join(" ".join(told(report, ["items = iter([])", call])).split())
        assert (f"▶ {call} expected" in text) == (count < 18)
        assert f"'title {count - 1:04d}'], 5) expected" in text
        assert "▶ top_k(['title 0000'" in text


@pytest.mark.parametrize(
    ("fields", "heading"),
    [
        ({"id": "examples", "kind": "examples", "message": "example 2: f() returned 2"}, "Example 2:"),
        ({"id": "property/a_b", "kind": "property", "message": "f() returned 2"}, "Found by a property, a b:"),
        ({"id": "smallest", "kind": "smallest", "message": "something is shared"}, "something is shared"),
    ],
)  # fmt: skip
def test_what_found_the_calls_is_told(
    reports: dict[tuple[str, str], Report], fields: dict[str, str], heading: str
) -> None:
    """Above calls that are not proved smallest stands where they come from; what follows is not said beforehand."""
    report = reports["lru", "get_does_not_refresh"]
    found = Counterexample(script=["f()"], expected="1", got="2", smallest=False, outcomes=["2"])
    lines = shown(crafted(report, replace(deciding(report), counterexample=found, **fields)))
    assert lines[2] == f"  {heading}"
    assert lines[3] == "    ▶ f()"


def test_a_failed_example_has_the_one_id(wall: Wall) -> None:
    """Failed or not, the examples are the one check `examples`; its message and the card say which of them it was."""
    source = reference("lru").read_text("utf-8").replace("return default", "return None")
    assert "return None" in source
    report = graded(wall, "lru", source.encode())
    met = [check for check in report.levels[0].checks if check.kind == "examples"]
    assert [(check.id, check.status) for check in met] == [("examples", "failed")]
    assert met[0].message.startswith("example 2 of the statement: cache.get('dark', 'not cached') returned None")
    only = shown(crafted(report, met[0]))
    assert only[2] == "  Example 2 of the statement:"
    assert any(line.startswith("    ▶ cache.get('dark', 'not cached')") for line in only)


@pytest.mark.parametrize(
    ("kata", "script", "expected", "rule"),
    [
        ("lru", ["cache = LRUCache(0)"], "raises ValueError", "A capacity below 1 is a ValueError."),
        ("triefs", ["system = FileSystem()", "system.ls('/.')"], "raises ValueError", "the path is invalid: V"),
        ("triefs", ["system = FileSystem()", "system.mkdir('/f')"], "raises FileExistsError", "a file is at the path"),
        ("topk", ["top_k([], -1)"], "raises ValueError", "k < 0 is a ValueError"),
        ("tokenbucket", ["bucket.try_acquire(0)"], "raises ValueError", "capacity < 1, and"),
    ],
)  # fmt: skip
def test_an_error_that_was_expected_comes_with_its_rule(
    reports: dict[tuple[str, str], Report], kata: str, script: list[str], expected: str, rule: str
) -> None:
    """Where no mistake is recognised and an error was expected, the statement's rule stands there, and its file."""
    report = replace(reports["lru", "get_does_not_refresh"], kata=kata)
    found = Counterexample(script=script, expected=expected, got="None", smallest=False, outcomes=["None"])
    check = replace(deciding(report), mistake=None, counterexample=found)
    text = "\n".join(shown(crafted(report, check)))
    assert f"  The rule: {rule}" in text
    assert f"  All rules:   katas/{kata}/README.md" in text
    assert "Hint 1 of" not in text
    text = "\n".join(shown(crafted(report, replace(check, counterexample=replace(found, expected="None")))))
    assert "The rule:" not in text
    assert "Hint 1 of" in text


@pytest.mark.parametrize("kata", katas())
def test_the_next_level_is_told_in_one_line(wall: Wall, kata: str) -> None:
    """What a level asks that is not judged yet fits beside its announcement, for each level that a statement names."""
    for level in ("L5", "L6"):
        line = f"  Next level, not judged yet: {level_summary(find(kata), level)}"
        assert line.endswith(".")
        assert len(line) <= 80
        assert len(level_summary(find(kata), level).split()) > 3


def test_commands_suit_the_folder(
    reports: dict[tuple[str, str], Report], wall: Wall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the Makefile `make` is offered, elsewhere the judge itself, for there is nothing to make."""
    stub = graded(wall, "lru", find("lru").stub.read_bytes())
    wrong_one = reports["lru", "get_does_not_refresh"]
    assert "make kata NAME=lru" in "\n".join(shown(stub))
    assert "make hint NAME=lru" in "\n".join(shown(wrong_one))
    monkeypatch.chdir(tmp_path)
    assert "judge run lru" in "\n".join(shown(stub))
    assert "judge hint lru" in "\n".join(shown(wrong_one))
    assert "make " not in "\n".join(shown(stub) + shown(wrong_one))


def test_a_long_command_goes_on_below(reports: dict[tuple[str, str], Report]) -> None:
    """A replay line that has no room for its options has them on the next line: a command is never cut."""
    saved = f".judge/{'x' * 40}.json"
    lines = shown(reports["lru", "get_does_not_refresh"], saved=saved)
    assert lines[-2:] == [f"  Replay:      judge replay {saved}", "               (--pdb, --as-test)"]


def test_the_fullest_card_fits(reports: dict[tuple[str, str], Report]) -> None:
    """A long sentence, many calls with states, a line of source, a mistake with a long hint, and output: 24 lines."""
    report = reports["lru", "get_does_not_refresh"]
    count = 40
    found = Counterexample(
        script=[f"cache.put('{'k' * 60}', {number})" for number in range(count)],
        expected="e" * 300,
        got="g" * 300,
        smallest=False,
        outcomes=["r" * 90] * count,
        states=["[" + "s " * 90 + "]"] * count,
        state_title="state",
    )
    mistake = Mistake("a mistake with a long name " * 3, ["a hint of many words " * 30, "another"])
    check = replace(deciding(report), message="words " * 100, counterexample=found, mistake=mistake, line=1)
    lines = shown(crafted(report, check, printed="a\nb\nc"), b"x = 1\n")
    assert fits(lines), len(lines)
    for needed in ("▶", "expected", "got", "Looks like: a mistake", "Hint 1 of 2: a", "submission.py:1  x", REPLAY):
        assert needed in "\n".join(lines)


# ---------------------------------------------------------------- other cards


def test_the_stub_gets_a_friendly_card(wall: Wall) -> None:
    """NOT_ATTEMPTED says what is still to be written, where to read and what to type next, and scolds nobody."""
    kata = find("lru")
    lines = shown(graded(wall, "lru", kata.stub.read_bytes()))
    text = "\n".join(lines)
    assert fits(lines)
    assert lines[0].startswith("○ NOT ATTEMPTED YET  lru L4")
    for needed in ("LRUCache.get", "katas/lru/README.md", "katas/lru/lru.py", "make kata NAME=lru"):
        assert needed in text
    for unwanted in ("✗", "expected", "Hint", "Replay", "rror:"):
        assert unwanted not in text


def test_an_accepted_card_says_what_was_proved(wall: Wall) -> None:
    """ACCEPTED counts the cases and the properties, names the big inputs, the score, and what comes next."""
    report = graded(wall, "lru", reference("lru").read_bytes())
    assert report.verdict == Verdict.ACCEPTED
    lines = shown(report)
    text = "\n".join(lines)
    assert fits(lines)
    assert lines[0].startswith("✓ ACCEPTED  lru L4")
    assert re.search(r"all [\d,]+ smallest cases", text)
    assert "turnover" in text
    assert "Score 4 of 4." in text
    assert "Next level" in text
    for bound in find("lru").spec.levels[0].bounds:
        assert f"  ✓ {bound}" in lines


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("def f(:\n", ["CANNOT LOAD", "SyntaxError on line 1", "submission.py:1  def f(:"]),
        (
            "\x0c\nx = '''\u2028\x85\x1c'''\nraise KeyError\n",
            ["CANNOT LOAD", "submission.py:3  raise KeyError"],
        ),
        (LRU.format(init="1 / 0", get="return 1"), ["CRASHED", "ZeroDivisionError", "submission.py:4  1 / 0"]),
        (
            LRU.format(init="print('a'); print('b')", get="return 1"),
            ["WRONG ANSWER", "What it printed: replay shows it"],
        ),
    ],
)
def test_a_line_of_the_submission_is_named(wall: Wall, source: str, words: list[str]) -> None:
    """Where a line raised or could not be read, the card shows that line, by Python's own count of lines."""
    lines = shown(graded(wall, "lru", source.encode()), source.encode())
    assert fits(lines)
    for needed in words:
        assert needed in "\n".join(lines)


@pytest.mark.parametrize(
    ("source", "verdict", "hinted"),
    [
        (LRU.format(init="pass", get="return sefl"), Verdict.CRASHED, False),
        (LRU.format(init="pass", get="while True: pass"), Verdict.TIMED_OUT, False),
        (LRU.format(init="if capacity < 1: raise ValueError", get="return 17"), Verdict.WRONG_ANSWER, True),
    ],
)
def test_a_slip_gets_no_hint_about_the_design(wall: Wall, source: str, verdict: Verdict, hinted: bool) -> None:
    """A misspelt name or a loop without end says nothing of the design: hints come when they are asked for."""
    report = graded(wall, "lru", source.encode())
    text = "\n".join(shown(report, source.encode()))
    assert report.verdict == verdict
    assert ("Hint 1 of" in text) is hinted
    assert "make hint NAME=lru" in text


# ---------------------------------------------------------------- consoles


@pytest.mark.parametrize("what", HOSTILE)
def test_nothing_of_the_submission_is_printed_raw(wall: Wall, what: str) -> None:
    """Escapes, bidi marks and newlines in what a submission raises, returns or is called never reach the terminal."""
    source = HOSTILE[what].encode("utf-8", "surrogatepass")
    lines = shown(graded(wall, "lru", source), source)
    assert fits(lines)
    assert strange("\n".join(lines)) == ""


def test_an_ascii_console_gets_ascii(reports: dict[tuple[str, str], Report], wall: Wall) -> None:
    """Where the console speaks no Unicode, marks become letters, and the lines are as narrow."""
    wide = LRU.format(init="pass", get="return '→ 👑 é'")
    for report in [*reports.values(), graded(wall, "lru", wide.encode()), graded(wall, "lru", b"")]:
        lines = shown(report, encoding="ascii")
        assert fits(lines)
        assert lines[0].startswith("x ")
    assert any("> cache" in line for line in shown(reports["lru", "get_does_not_refresh"], encoding="ascii"))
    stub = graded(wall, "lru", find("lru").stub.read_bytes())
    assert shown(stub, encoding="ascii")[0].startswith("o NOT ATTEMPTED")


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_a_narrow_terminal_is_heard(reports: dict[tuple[str, str], Report], width: int) -> None:
    """On a terminal no line is wider than it is, so that nothing is wrapped."""
    for report in reports.values():
        plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in shown(report, width=width, force_terminal=True)]
        assert max(map(cell_len, plain)) <= min(width, 100)


def test_the_limit_is_one_screen() -> None:
    """A terminal has 24 lines unless somebody made it larger."""
    assert LINES == 24


def test_what_can_be_imported_is_said(wall: Wall) -> None:
    """A module that is not there is named with those that are, the kata's given ones among them."""
    both = "the standard library and katas.bfstree.tree are"
    for kata, there in (("bfstree", both), ("lru", "the standard library is")):
        text = " ".join(" ".join(shown(graded(wall, kata, b"from tree import TreeNode"))).split())
        assert f"No module named 'tree' on line 1: only {there} there" in text


def test_a_class_of_the_given_name_is_told_from_the_given_one(wall: Wall) -> None:
    """Who writes a class that was given is told so, rather than that a TreeNode is no TreeNode."""
    given = "from katas.bfstree.tree import TreeNode\n"
    own = "class TreeNode:\n    def __init__(self, val, left=None, right=None):\n        self.val = val\n"
    source = reference("bfstree").read_text("utf-8").replace(given, own)
    assert own in source
    text = " ".join(" ".join(shown(graded(wall, "bfstree", source.encode()))).split())
    assert "got <TreeNode object>, whose class is not katas.bfstree.tree.TreeNode" in text
    assert "The smallest calls that show it; the one smaller case passes:" in text
