"""The card: one screen that shows the failing calls, what was expected, the mistake, a hint, and what to do next."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest
from commands import HOSTILE, LRU, quick, reference, strange, wrong
from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console

from judge.card import LINES, show_card
from judge.catalog import find
from judge.grade import grade
from judge.report import Check, Counterexample, Mistake, Report
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


def deciding(report: Report) -> Check:
    """The check that the card is about: one with a smallest script, where there is one."""
    failed = [check for check in report.levels[-1].checks if check.status == "failed"]
    return next((check for check in failed if check.counterexample and check.counterexample.smallest), failed[0])


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
    assert all(row[6:].startswith(call[:34].rstrip()) for call, row in zip(calls, rows, strict=True))
    assert rows[-1].startswith("    ▶ ")
    assert re.search(rf"^    expected  {re.escape(found.expected[:60])}", text, re.M)
    assert re.search(rf"^    got       {re.escape(found.got[:60])}", text, re.M)
    if found.smallest:
        count = found.smaller_cases_passed
        assert (f"all {count:,} smaller cases pass" if count else "no case is smaller") in text
    labelled = next(item for item in find(kata).solutions if item.path == wrong(kata, name))
    if check.mistake is not None:
        assert f"  Looks like: {labelled.name}" in lines
    hints = labelled.hints if check.mistake else find(kata).hints()
    assert f"Hint 1 of {len(hints)}: {hints[0]}"[:150] in " ".join(text.split())
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
    assert "asked, not measured yet" in text


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("def f(:\n", ["CANNOT LOAD", "SyntaxError on line 1", "submission.py:1  def f(:"]),
        (
            "\x0c\nx = '''\u2028\x85\x1c'''\nraise KeyError\n",
            ["CANNOT LOAD", "submission.py:3  raise KeyError"],
        ),
        (LRU.format(init="1 / 0", get="return 1"), ["CRASHED", "ZeroDivisionError", "submission.py:4  1 / 0"]),
        (LRU.format(init="print('a'); print('b')", get="return 1"), ["WRONG ANSWER", "It printed"]),
    ],
)
def test_a_line_of_the_submission_is_named(wall: Wall, source: str, words: list[str]) -> None:
    """Where a line raised or could not be read, the card shows that line, by Python's own count of lines."""
    lines = shown(graded(wall, "lru", source.encode()), source.encode())
    assert fits(lines)
    for needed in words:
        assert needed in "\n".join(lines)


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
