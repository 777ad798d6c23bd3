"""The card where growth decided: bound, curves, the blamed line and why; and what it says where all is within."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from commands import strange
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from reporting import accepted, not_accepted
from rich.cells import cell_len
from rich.console import Console

from judge.card import LINES, card, show_card
from judge.catalog import ROOT, find, katas
from judge.grade import grade
from judge.lesson import blamed, milliseconds, volume
from judge.report import Check, Growth, LevelReport, Mistake, Report
from judge.scaling.picture import COLUMNS, picture
from judge.scaling.reading import reads_alike
from judge.scaling.traps import big_trap, slow_trap
from judge.verdict import Verdict
from judge.wall.client import Wall

BOUND = "get and put: O(1) amortised, whatever the capacity"
SLOW = Growth(
    operation="LRUCache._refresh",
    bound=BOUND,
    verdict="beyond",
    sizes=[4_096, 32_768],
    cpu_ns=[35_000_000, 1_874_000_000],
    reference_cpu_ns=[10_000_000, 92_000_000],
    exponent=1.914,
    interval=(1.846, 1.982),
    fitted="O(n²)",
    line=2,
    line_times=(4.0, 16.6),
)
BIG = Growth(
    operation="top_k",
    bound="time O(n), memory O(u)",
    verdict="beyond",
    sizes=[9_375, 75_000],
    cpu_ns=[],
    reference_cpu_ns=[],
    line=1,
    line_times=(4.0, 4.0),
    bytes=[81_995, 608_455],
    reference_bytes=[12_697, 14_265],
)
SOURCE = b"import this\nself._order.remove(key)\n"


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    with Wall() as made:
        yield made


def told(growth: Growth, verdict: Verdict = Verdict.TOO_SLOW, **fields: Any) -> Report:
    """The report of an lru whose growth was judged so."""
    options = {"message": "turnover: it grows; and more", "line": growth.line, **fields}
    check = Check(id="time/turnover", kind="growth", status="failed", verdict=verdict, growth=growth, **options)
    return not_accepted(check, verdict=verdict)


def lines_of(report: Report, source: bytes = SOURCE, width: int = 80) -> list[str]:
    return [line.plain for line in card(report, find(report.kata), source, "", "judge", width)]


def fits(lines: list[str]) -> bool:
    return len(lines) <= LINES and all(cell_len(line) <= 80 for line in lines)


# ---------------------------------------------------------------- beyond a bound


def test_a_slow_card_teaches() -> None:
    """Operation, bound, what was measured beside the reference, the picture, the line, by how much, why, and a hint."""
    lines = lines_of(told(SLOW))
    assert fits(lines), lines
    assert lines[0].startswith("✗ TOO SLOW  lru L4")
    assert lines[2:6] == [
        "  operation  LRUCache._refresh",
        f"  bound      {BOUND}",
        "  tried      turnover: 8 times n takes 54 times the time, the reference 9.2",
        "  measured   O(n²) for the whole run, n^1.91 (1.85 to 1.98); reference n^1.07",
    ]
    assert [line for line in lines if line.endswith("● your file 1,874 ms")]
    assert "n = 4,096" in "\n".join(lines)
    at = lines.index("  lru.py:2  self._order.remove(key)")
    assert " ".join(" ".join(lines[at + 1 : at + 3]).split()) == (
        "17 times the time for 4 times the items. If `self._order` is a list, `remove` looks at one element after the "
        "other, then moves all behind it."
    )
    assert lines[at + 3].startswith(f"  Hint 1 of {len(find('lru').hints())}: ")
    assert lines[-1] == "  More hints:  make hint NAME=lru" or lines[-1].endswith("hint lru")


def test_a_big_card_shows_what_holds_the_memory() -> None:
    """TOO_BIG: bytes at the first size and at the last beside the reference's, their picture, and what holds them."""
    report = replace(told(BIG, Verdict.TOO_BIG), kata="topk")
    lines = lines_of(report, b"titles = list(events)\n")
    text = "\n".join(lines)
    assert fits(lines), lines
    assert "  tried      turnover: 8 times n takes 7.4 times the memory, the reference 1.1" in lines
    assert "  held       82 kB to 608 kB; the reference 12.7 kB to 14.3 kB" in lines
    assert "● your file 608 kB" in text
    assert "○ reference 14.3 kB" in text
    assert "  lru.py:1  titles = list(events)" in lines
    assert "4 times the memory for 4 times the items. All of `events` is in memory at the" in " ".join(text.split())
    assert " ms" not in text


def test_what_was_stopped_is_told_as_the_least() -> None:
    """A run that was stopped has cost at least that much, in time or memory: the card does not say that it is all."""
    assert "takes at least 54 times the time," in "\n".join(lines_of(told(replace(SLOW, unfinished=True))))
    endless = replace(SLOW, unfinished=True, cpu_ns=[1_000_000, 8_000_000_000])
    assert "takes over 1,000 times the time," in "\n".join(lines_of(told(endless)))
    text = "\n".join(lines_of(told(replace(BIG, unfinished=True), Verdict.TOO_BIG)))
    assert "takes at least 7.4 times the memory" in text
    assert "82 kB to more than 608 kB; the reference 12.7 kB to 14.3 kB" in text


@pytest.mark.parametrize("fitted", ["O(log n)", "O(n log n)"])
def test_a_log_factor_is_told_in_steps(fitted: str) -> None:
    """Where steps were counted, their figures are told, and no picture of times that would show nothing."""
    growth = replace(SLOW, fitted=fitted, exponent=1.08, line=None, line_times=None)
    message = "turnover: from n = 512 to 4,096 the steps for one item grow by 9 more: a log factor; the bound is O(1)"
    lines = lines_of(told(growth, message=message))
    assert "  counted    from n = 512 to 4,096 the steps for one item grow by 9 more: a log" in lines
    assert not any("┤" in line for line in lines)
    assert any("┤" in line for line in lines_of(told(replace(growth, fitted="O(n²)"), message=message)))


def test_what_was_counted_is_told_in_elements() -> None:
    """Where elements were counted and no clock convicts, no picture and no class of times contradicts the verdict."""
    growth = replace(SLOW, fitted="O(n²)", exponent=1.08, line_times=None)
    message = (
        "turnover: from n = 32 to 8,192, 256 times as much, it touches 50,236 times as many elements, the reference "
        "238 times; line 50, `self._order.remove(key)`; the bound is O(1)"
    )
    lines = lines_of(told(growth, message=message))
    assert "  counted    from n = 32 to 8,192, 256 times as much, it touches 50,236 times as" in lines
    assert any(line.startswith("  the clock  n^1.08") for line in lines)
    assert not any("the time" in line for line in lines)
    assert not any("┤" in line or "O(n²)" in line for line in lines)


def test_a_known_solution_is_named_with_its_own_hints() -> None:
    """A labelled slow solution that was recognised is named, and its ladder of hints replaces the statement's."""
    known = Mistake("the order of use is a list", ["how does `remove` find the key?", "more"])
    lines = lines_of(told(SLOW, mistake=known))
    assert "  Looks like: the order of use is a list" in lines
    assert "  Hint 1 of 2: how does `remove` find the key?" in lines


def test_undecided_says_what_to_do_and_blames_nobody() -> None:
    """INCONCLUSIVE: the reason, that it says nothing against the file, the command; no hint, for nothing is wrong."""
    growth = replace(SLOW, verdict="cannot_tell", fitted="time ~ n^1.91", line=None, line_times=None)
    lines = lines_of(told(growth, Verdict.INCONCLUSIVE, message="turnover: cannot tell how its time grows: so busy"))
    text = " ".join(" ".join(lines).split())
    assert fits(lines), lines
    assert lines[0].startswith("? INCONCLUSIVE  lru L4")
    assert "  measured   time ~ n^1.91 (1.85 to 1.98); reference n^1.07" in lines
    assert "It cannot tell" not in text
    assert "Undecided: cannot tell how its time grows: so busy." in text
    assert "This says nothing against your file. When the machine is quieter, type" in text
    assert re.search(r"(make kata NAME=lru|judge run lru)$", lines[-1])
    for unwanted in ("Hint", "hint", "Looks like", "✗"):
        assert unwanted not in text


def test_the_fullest_card_fits() -> None:
    """Long names, a long bound, a long line and a long hint: 24 lines, with picture, line, hint and command."""
    growth = replace(SLOW, operation="A" * 90, bound="bound " * 60, fitted="O(n² log n)", interval=(1.0, 2.0))
    known = Mistake("a mistake with a long name", ["a hint of many words " * 40, "another"])
    lines = lines_of(told(growth, mistake=known), b"\nself.a.remove(" + b"key" * 90 + b")")
    text = "\n".join(lines)
    assert len(lines) <= LINES
    for needed in (
        "┤",
        "● your file",
        "  lru.py:2  self.a.remove(",
        "17 times the time",
        "Looks like",
        "Hint 1",
        "More",
    ):
        assert needed in text
    assert sum("│" in line or "┤" in line for line in lines) >= 4


@pytest.mark.parametrize(
    "line",
    [
        b"self.\x1b[31m.remove(key)",
        "x.remove('\u202e\x1b[2J\u2066')".encode(),
        b"y.remove('\x9b\x00\xff')",
        "z['\x85\u2028\u200b'].pop(0)".encode(),
        b"-" * 399 + b"1",
        b"(" * 190 + b")" * 190 + b".pop(0)",
        b"a" + b".a" * 190 + b".pop(0)",
        b"x.remove(key)" * 9_000,
    ],
)
def test_a_hostile_line_is_cleaned(line: bytes) -> None:
    """Whatever stands on the blamed line, no control character of it is printed, and nothing of the judge breaks."""
    for growth, verdict in ((SLOW, Verdict.TOO_SLOW), (replace(BIG, line=2), Verdict.TOO_BIG)):
        report = told(replace(growth, operation="\x1b[2J\u202e"), verdict)
        file = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        show_card(Console(file=file, width=80, markup=False), report, find("lru"), b"\n" + line, "", "judge")
        file.flush()
        text = file.buffer.getvalue().decode()  # type: ignore[attr-defined]
        assert strange(text) == ""
        assert "lru.py:2  " in text
        assert fits(text.splitlines())


def test_an_ascii_console_gets_the_curves_too() -> None:
    """Where the console speaks no Unicode, the three curves still have marks of their own, and powers are spelled."""
    file = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    show_card(Console(file=file, width=80, markup=False), told(SLOW), find("lru"), SOURCE, "", "judge")
    file.flush()
    text = file.buffer.getvalue().decode("ascii")  # type: ignore[attr-defined]
    assert fits(text.splitlines())
    assert "\\" not in text
    assert "O(n^2) for the whole run" in text
    for end in ("+++* * your file 1,874 ms", "--o o reference 92 ms", "... . the bound 322 ms"):
        assert end in text


_COSTS = st.lists(st.integers(0, 2**60), max_size=4)


@given(
    growth=st.builds(
        Growth,
        operation=st.text(max_size=9),
        bound=st.text(max_size=9),
        verdict=st.sampled_from(["beyond", "cannot_tell", ""]),
        sizes=_COSTS,
        cpu_ns=_COSTS,
        reference_cpu_ns=_COSTS,
        exponent=st.none() | st.floats(-9, 9),
        interval=st.none() | st.tuples(st.floats(-9, 9), st.floats(-9, 9)),
        fitted=st.sampled_from(["", "O(n²)", "O(n log n)"]),
        line=st.none() | st.integers(1, 4),
        bytes=_COSTS,
        reference_bytes=_COSTS,
        line_times=st.none() | st.tuples(st.floats(0, 1e9), st.floats(0, 1e9)),
        unfinished=st.booleans(),
    ),
    verdict=st.sampled_from([Verdict.TOO_SLOW, Verdict.TOO_BIG, Verdict.INCONCLUSIVE]),
)
def test_every_growth_has_a_card(growth: Growth, verdict: Verdict) -> None:
    """Figures that are missing, zero, or not as many as the sizes make a shorter card, never an error."""
    lines = lines_of(told(growth, verdict))
    assert len(lines) <= LINES
    assert strange("\n".join(lines)) == ""


# ---------------------------------------------------------------- within the bounds


def passed(kata: str) -> Report:
    """The report of an accepted file with a check of every kind for every workload of the kata."""
    level = find(kata).spec.levels[0]
    checks = [
        Check(id="load", kind="load", status="passed", message=f"offers {', '.join('x' * 20 for _ in range(6))}"),
        Check(id="examples", kind="examples", status="passed", message="all 4 examples of the statement"),
        Check(id="smallest", kind="smallest", status="passed", message="all 8,913 smallest cases"),
        Check(id="property/a", kind="property", status="passed"),
    ]
    for item in level.workloads:
        right = f"{item.name}, n = {item.size:,}: every answer is right"
        checks.append(Check(id=f"big/{item.name}", kind="big", status="passed", message=right))
        grown = replace(
            SLOW,
            bound=item.bound,
            verdict="within",
            sizes=[item.size // 8, item.size],
            cpu_ns=[10_000_000, 90_000_000],
            reference_cpu_ns=[10_000_000, 80_000_000],
            line=None,
            line_times=None,
        )
        if item.time:
            checks.append(Check(id=f"time/{item.name}", kind="growth", status="passed", growth=grown))
        if item.space:
            held = replace(grown, bytes=[1_000, 3_600], reference_bytes=[1_000, 2_000], cpu_ns=[], reference_cpu_ns=[])
            checks.append(Check(id=f"memory/{item.name}", kind="growth", status="passed", growth=held))
    return accepted(kata=kata, levels=[LevelReport(level="L4", verdict=Verdict.ACCEPTED, checks=checks)])


@pytest.mark.parametrize("kata", katas())
def test_an_accepted_card_has_each_bound_and_each_workload_once(kata: str) -> None:
    """Each bound that is measured stands there, below it a line for each workload, with time and memory in one."""
    lines = lines_of(passed(kata))
    text = " ".join(" ".join(lines).split())
    assert fits(lines), lines
    for item in find(kata).spec.levels[0].workloads:
        rows = [line for line in lines if line.startswith(f"    {item.name} ")]
        assert len(rows) == 1
        assert rows[0].split()[-1 if not item.time else len(item.name.split())].replace(",", "").isdigit()
        assert bool(re.search(r" n\^1\.0[56]  n\^1\.00", rows[0])) == (item.time is not None)
        assert rows[0].endswith(" 1.8") == (item.space is not None)
        assert item.time is None or text.count(f"✓ {item.bound}") == 1
    assert "not measured" not in text
    assert "every answer is right" in text


def test_many_levels_fit_too() -> None:
    """Where the workloads of all levels are too many for one screen, the bounds alone are told, and the score."""
    report = passed("callcycle")
    report = replace(report, levels=[replace(report.levels[0], level=name) for name in ("L4", "L5")])
    lines = lines_of(report)
    assert fits(lines)
    assert sum(line.startswith("  ✓ time O(V + E)") for line in lines) == 2
    assert any("Score" in line for line in lines)


# ---------------------------------------------------------------- the picture


def test_the_picture_is_drawn_to_scale() -> None:
    """Equal factors are equal ways: a square climbs twice as far as a line, and the bound begins with the file."""
    sizes, line = [100, 1_000, 10_000], [10**6, 10**7, 10**8]
    lines = picture(sizes, [10**6, 10**8, 10**10], line, milliseconds, 9)
    assert len(lines) == 10
    assert max(map(len, lines)) <= 80
    canvas = [row[11 : 11 + COLUMNS].ljust(COLUMNS) for row in lines[:9]]
    places = {(at, column) for at, row in enumerate(canvas) for column, mark in enumerate(row) if mark == "●"}
    middle = round((COLUMNS - 1) / 2)
    assert places == {(8, 0), (4, middle), (0, COLUMNS - 1)}
    assert canvas[4][COLUMNS - 1] == "○"
    assert lines[0].startswith("10,000 ms ┤")
    assert lines[8].startswith("     1 ms ┤")
    assert lines[9].split() == ["n", "=", "100", "10,000"]
    ends = [re.sub(r".* (?=[●○.] (your|ref|the))", "", row) for row in lines[:9] if " ms" in row[60:]]
    assert ends == ["● your file 10,000 ms", "○ reference 100 ms", ". the bound 100 ms"]


def test_the_bound_starts_with_the_file_and_grows_with_the_reference() -> None:
    """A file that is 4 times slower at every size lies on its bound, which ends at 4 times the reference."""
    lines = picture([100, 800], [4 * 10**6, 32 * 10**6], [10**6, 8 * 10**6], milliseconds)
    text = "\n".join(lines)
    assert "● your file 32 ms" in text
    assert ". the bound 32 ms" in text
    assert "○ reference 8 ms" in text
    assert not any("." in row[11 : 11 + COLUMNS] for row in lines)  # the file's curve is drawn over it


def test_noise_is_not_drawn_as_growth() -> None:
    """A cost that grows by a twentieth stays in its row: the axis has one and a half powers of ten at least."""
    lines = picture([2_048, 16_384], [800_000, 840_000], [600_000, 610_000], milliseconds)
    assert sum("●" in row[:60] for row in lines) == 1


@pytest.mark.parametrize(
    ("sizes", "mine", "twin"),
    [([], [], []), ([8], [1], [1]), ([8, 8], [1, 2], [1, 2]), ([8, 64], [0, 5], [1, 5]), ([8, 64], [1, 5], [])],
)
def test_there_is_no_picture_of_one_point(sizes: list[int], mine: list[int], twin: list[int]) -> None:
    """Without two sizes at which both were measured there is nothing to draw."""
    assert picture(sizes, mine, twin, milliseconds) == []


@pytest.mark.parametrize("rows", [3, 4, 9])
def test_names_do_not_cover_one_another(rows: int) -> None:
    """However few rows there are, and though all curves end in one place, each has its name on a row of its own."""
    for mine in ([10, 80], [10, 10**9], [10**9, 10]):
        lines = picture([1, 8], mine, [10, 80], volume, rows)
        assert len(lines) == rows + 1
        for name in ("● your file", "○ reference", ". the bound"):
            assert sum(name in line for line in lines) == 1


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (milliseconds(462_290), "0.462 ms"),
        (milliseconds(10_249_498), "10.2 ms"),
        (milliseconds(1_874_231_350), "1,874 ms"),
        (volume(512), "0.512 kB"),
        (volume(81_995), "82 kB"),
        (volume(1_905_451), "1.91 MB"),
    ],
)
def test_costs_have_three_digits(told: str, expected: str) -> None:
    """Times are told in milliseconds, memory in kilobytes or megabytes."""
    assert told == expected


# ---------------------------------------------------------------- traps

TRAPS = [
    ("node = queue.pop(0)", "pop(0)"),
    ("self._order.insert(0, key)", "insert"),
    ("del self._uses[0]", "del"),
    ("self._order.remove(key)", "remove"),
    ("oldest = next(iter(self._entries))", "next(iter)"),
    ("service = list(path)[-1]", "list()[-1]"),
    ("bisect.insort(self.names, name)", "insort"),
    ("path = [*path, callee]", "spread"),
    ("self.entries = {**self.entries, name: node}", "spread"),
    ('self.text += f",{value}"', "+="),
    ("file.content += content", "+="),
    ('here = f"{here}/{name}"', "text"),
    ('token, _, rest = rest.partition(",")', "rest"),
    ("return [callee for caller, callee in distinct if caller == service]", "filter"),
    ("ranking = sorted(counts.items(), key=by_count)", "sort"),
    ("self.names.sort()", "sort"),
    ("oldest = min(self._last_use, key=self._last_use.get)", "min"),
    ("taken = sum(tokens for _, tokens in self._taken)", "sum"),
    ("first = 2 * nodes.index(node) + 1", "index"),
    ("number = titles.count(title)", "count"),
    ("if callee in path:", "in"),
    ("elif callee not in path:", "in"),
    ("self._entries = dict(self._entries.items())", "copy"),
    ("seen = path.copy()", "copy"),
    ("rest = tokens[1:]", "slice"),
    ('return "".join(node.pieces)', "join"),
    ("    queue.pop(0),  # a part of a call", "pop(0)"),
    ("queue.pop(0))", "pop(0)"),
]
HARMLESS = [
    "node = queue.popleft()",
    "key = order.pop()",
    "value = entries.pop(key)",
    "self.count += 1",
    "self.items += [item]",
    "level = min(capacity, level + gained)",
    "top = max(first, second)",
    "for callee in callees[service]:",
    "if kind in ('a', 'b'):",
    "index = self.index",
    "text += piece",
    "matrix[caller * size + callee] = 1",
    "entries = dict()",
    'raise ValueError("pop(0) in list.remove(x)")',
    "'.remove(' and",
    "# queue.pop(0)",
    "",
    "@cache",
]


@pytest.mark.parametrize(("line", "name"), TRAPS)
def test_a_known_trap_is_explained(line: str, name: str) -> None:
    """Each known trap is found in its line, in one plain sentence of at most two lines."""
    trap = slow_trap(line)
    assert trap is not None
    assert trap.name == name
    assert trap.why.endswith(".")
    assert len(trap.why) <= 130


@pytest.mark.parametrize("line", HARMLESS)
def test_what_is_no_trap_is_left_alone(line: str) -> None:
    """A line that is fine, or that cannot be read, gets no explanation rather than a wrong one."""
    assert slow_trap(line) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("titles = list(events)", "all at once"),
        ("self._uses.append((key, tick))", "kept"),
        ('best = [("", 0)] * k', "reserve"),
        ("matrix = bytearray(size * size)", "reserve"),
        ("path = [*path, callee]", "spread"),
        ("count = count + 1", None),
        ("self._total += tokens * 2 ** level", "+="),
    ],
)
def test_what_holds_memory_is_explained(line: str, name: str | None) -> None:
    """What keeps, what copies and what reserves are told apart; adding numbers is text only "if"."""
    trap = big_trap(line)
    assert (trap.name if trap else None) == name
    assert name != "+=" or "If `self._total` is text" in str(trap)


def test_a_type_is_not_guessed() -> None:
    """Where the same words are harmless on another type, the sentence says so."""
    for line in ("x.pop(0)", "x.remove(y)", "if y in x:", "a.x += y"):
        trap = slow_trap(line)
        assert trap is not None
        assert trap.why.startswith("If `")


def test_a_line_with_bad_escapes_is_read_in_silence() -> None:
    """What Python would warn of in a submission's line is no warning of the judge's."""
    trap = slow_trap(r"if '\d' in path.remove(x):")
    assert trap is not None
    assert trap.name == "remove"


@pytest.mark.parametrize("kata", katas())
def test_labelled_lines_are_not_explained_wrongly(kata: str) -> None:
    """Of the labelled slow solutions those whose docstring names a list operation have that very trap explained."""
    for item in find(kata).solutions:
        if item.label != "slow" or item.line is None or item.verdict == "TOO_BIG":
            continue
        line = item.path.read_text("utf-8").splitlines()[item.line - 1]
        trap = slow_trap(line)
        for words, name in ((".pop(0)", "pop(0)"), (".remove(", "remove"), ("insort(", "insort"), (".index(", "index")):
            assert (trap is not None and trap.name == name) == (words in line), item.path


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("self._order.remove(key)", "self.order.remove( key )  # slow", True),
        ("if callee in path:", "if callee in path:", True),
        ("self._order.remove(key)", "self._order.remove(value)", False),
        ("self._order.remove(key)", "self._free.remove(key)", False),
        ("x = (", "x = (", False),
        ("", "", False),
    ],
)
def test_lines_that_read_alike(one: str, other: str, alike: bool) -> None:
    """Spaces, comments and the underscore of a private name do not count; names do; what cannot be read is no proof."""
    assert reads_alike(one, other) is alike


def test_a_line_without_figures_has_no_sentence_made_up() -> None:
    """Neither how often nor why: then there is nothing to say below the line."""
    assert blamed(replace(SLOW, line_times=None), "x = 1", 80) == []
    assert blamed(replace(SLOW, line_times=(4.0, 5_000.0)), "x = 1", 80)[0].plain == (
        "    over 1,000 times the time for 4 times the items."
    )


# ---------------------------------------------------------------- real grades


def test_a_real_slow_solution(wall: Wall) -> None:
    """An lru that searches a list: its line, its trap and its name are on the card, with the hints of that mistake.

    What its author wrote behind the line for the terminal to act on reaches neither card nor report as it is.
    """
    plain = (ROOT / "solutions/lru/slow/list_remove.py").read_text("utf-8")
    source = plain.replace("self._order.remove(key)", "self._order.remove(key)  # \x1b[2J\u202e").encode()
    report = grade(find("lru"), "list_remove.py", source, wall)
    assert report.verdict == Verdict.TOO_SLOW
    assert all(strange(check.message) == "" for check in report.levels[0].checks)
    lines = lines_of(report, source)
    assert fits(lines), lines
    assert strange("\n".join(lines)) == ""
    for needed in (
        "  operation  LRUCache._refresh",
        r"  list_remove.py:50  self._order.remove(key)  # \x1b[2J\u202e",
        "  Looks like: the order of use is a list",
        "  Hint 1 of 3: how does `remove` find the key?",
    ):
        assert needed in lines
    assert re.search(r"\d times the time for 4 times the items", "\n".join(lines))
    assert any("● your file" in line for line in lines)


def test_a_real_big_solution(wall: Wall) -> None:
    """A topk that holds every event: bytes at both sizes beside the reference's, and a picture of them."""
    path = ROOT / "solutions/topk/slow/keeps_every_event.py"
    report = grade(find("topk"), path.name, path.read_bytes(), wall)
    assert report.verdict == Verdict.TOO_BIG
    lines = lines_of(report, path.read_bytes())
    assert fits(lines), lines
    held = r"  held       [\d.]+ kB to [\d.]+ kB; the reference [\d.]+ kB to [\d.]+ kB"
    assert any(re.fullmatch(held, line) for line in lines)
    assert any("● your file" in line for line in lines)
