"""The HTML page of one submission says what its report says, and needs nothing but itself."""

from __future__ import annotations

import base64
import hashlib
import re
import tomllib
from pathlib import Path

import pytest
from html_reports import (
    HINTS,
    SIZES,
    Taken,
    accepted,
    calls,
    check,
    everywhere,
    failed,
    growth,
    rendered,
    report,
    slow,
    wrong,
)

from judge import html
from judge.calls import TIMES
from judge.catalog import ROOT, find
from judge.html import render, sources_on_disk
from judge.html.growth import class_of
from judge.html.words import ORDER, badge, people
from judge.report import LevelReport, Mistake, Submission
from judge.verdict import Verdict


def test_a_wrong_submission_is_told_in_order() -> None:
    """Verdict, the proof, each call with its answer and state, expected and got, the mistake, hints: in this order."""
    text = rendered(wrong()).text
    told = ["Wrong answer", "mine.py", "0 of 4 points", "All 7,819 smaller cases pass.", "recency, old to new"]
    told += ["cache.put('a', 1)", "[b a]", "cache.put('c', 3)", "[c a]", "Expected 1 Got None"]
    told += ["Looks like: get does not refresh recency", "Hint 1 of 3", HINTS[0], "Hint 3 of 3", HINTS[2], "not run"]
    told += ["judge run lru mine.py --seed 7", "judge replay report.json --pdb", "strong (without namespaces)"]
    places = [text.find(piece) for piece in told]
    assert -1 not in places, told[places.index(-1)]
    assert places == sorted(places)


def test_hints_are_folded_and_the_figures_too() -> None:
    """What a reader may not want to see yet is in a `details` that is not open."""
    page = rendered(wrong())
    assert [names for tag, names in page.elements if tag == "details"] == [("class",)] * 3
    assert Taken(render([slow()])).tags["summary"] >= 2


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_words_of_its_own(verdict: Verdict) -> None:
    """Each verdict is told by a word and a sentence that no other has, so colour is never needed."""
    others = [badge(other) for other in Verdict if other != verdict]
    mine = badge(verdict)
    assert mine.word not in {other.word for other in others}
    assert mine.means not in {other.means for other in others}
    assert verdict in ORDER
    page = rendered(failed(verdict, "x.py"))
    assert f"{mine.mark} {mine.word}" in page.text


def test_levels_stand_in_a_strip() -> None:
    """Each level is accepted, failed, or not reached below a failed one and not judged otherwise."""
    levels = [
        LevelReport(level="L4", verdict=Verdict.ACCEPTED, checks=[check("load", "load")]),
        LevelReport(level="L5", verdict=Verdict.RACE, checks=[check("load", "load", "failed", verdict=Verdict.RACE)]),
    ]
    text = rendered(report(verdict=Verdict.ACCEPTED, levels=levels)).text
    assert "L4 ✓ Accepted L5 ✗ Race L6 · Not reached" in text
    assert "L4 ✓ Accepted L5 · Not judged L6 · Not judged" in rendered(accepted()).text


def test_the_blamed_line_is_shown_in_its_source() -> None:
    """The line whose cost grows, marked, with its neighbours and no more; without the source only its number."""
    told = slow(line=9)
    source = "\r\n".join(f"line_{number} = {number}" for number in range(1, 30))
    page = rendered(told, sources={told.submission.sha256: source})
    assert "slow.py:9 The cost grows on this line." in page.text
    assert "9 blamed line_9 = 9" in page.text
    assert re.findall(r"line_(\d+) =", page.text) == [str(number) for number in range(5, 14)]
    assert "slow.py:9" in rendered(told).text
    assert "line_9" not in rendered(told, sources={"0" * 64: source}).text


@pytest.mark.parametrize("line", [1, 3, 4, 10**9])
def test_a_line_at_or_past_the_end_is_no_trouble(line: int) -> None:
    """The first, the last, and lines that are not there are told without a fault."""
    told = slow(line=line)
    page = rendered(told, sources={told.submission.sha256: "a\nb\nc"})
    assert f"slow.py:{line}" in page.text
    assert ("blamed" in page.text) == (line <= 3)


def test_equal_calls_in_a_row_are_one_step() -> None:
    """A hundred equal calls take one row with their number; the last call always stands alone."""
    script = ["cache = LRUCache(1)", *["cache.get('a')"] * 101]
    shown = calls(script=script, outcomes=["<LRUCache object>", *["None"] * 101], states=[], smallest=False)
    text = rendered(wrong(counterexample=shown)).text
    assert f"101 cache.get('a') {TIMES} 100 None" in text
    assert "▶" not in text  # which only the style sheet adds
    assert text.count("cache.get('a')") == 2


def test_a_long_script_shows_its_beginning_and_its_end() -> None:
    """Of a thousand calls the first and the last are shown, and how many are not."""
    script = [f"cache.put({number}, 0)" for number in range(1000)]
    shown = calls(script=script, outcomes=[], states=[], smallest=False)
    text = rendered(wrong(counterexample=shown)).text
    numbers = [int(found) for found in re.findall(r"cache.put\((\d+), 0\)", text)]
    assert numbers == [*range(12), *range(952, 1000)]
    assert "940 steps more" in text


def test_growth_is_drawn_and_told() -> None:
    """Figure, bound, class, exponent with its interval, ratio, and the measured values as a table."""
    page = rendered(slow())
    for told in (
        "hits ▲ Beyond",
        "O(n²)",
        "n^2.00 (1.9 to 2.1)",
        "155 times what the reference takes",
        "turnover ✓ Within",
    ):
        assert told in page.text
    assert page.tags["svg"] == 2
    assert page.tags["polyline"] == 6  # this file, the reference and the bound, in each
    assert "131,072 8.56 s 55.1 ms 155" in page.text


def test_memory_is_drawn_in_bytes() -> None:
    """Where it is memory that grows, figure, ratio and table are of bytes, and no time is named."""
    held = growth(cpu_ns=[], reference_cpu_ns=[], bytes=[40 * size for size in SIZES], reference_bytes=[20_000] * 8)
    page = rendered(report(check("memory/long_life", "growth", growth=held), verdict=Verdict.ACCEPTED))
    assert "memory: long life ✓ Within" in page.text
    assert "131,072 5.24 MB 20 kB 262" in page.text
    assert "Memory by size" in page.text
    assert "CPU time by size" not in page.text
    assert page.tags["polyline"] == 3


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"fitted": "O(n²)"}, "O(n²)"),
        ({"fitted": "time ~ n^1.08", "exponent": 1.08}, "about n^1"),
        ({"fitted": "time ~ n^1.31", "exponent": 1.31}, "about n^1.5"),
        ({"fitted": "", "exponent": 1e300}, "about n^99"),
        ({"fitted": "", "exponent": None, "verdict": "cannot_tell"}, "cannot tell"),
        ({"fitted": "", "exponent": None, "verdict": ""}, "no class"),
    ],
)
def test_classes_can_be_counted(changed: dict[str, object], name: str) -> None:
    """Growth that differs by noise alone has one name: the class, else the nearest half power, else the verdict."""
    assert class_of(growth(**changed)) == name  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changed",
    [
        {"sizes": [], "cpu_ns": [], "reference_cpu_ns": []},
        {"sizes": [8], "cpu_ns": [5], "reference_cpu_ns": [5]},
        {"cpu_ns": [0] * 8},
        {"reference_cpu_ns": []},
        {"reference_cpu_ns": [0] * 8},
        {"sizes": [8] * 8},
        {"sizes": [10**60 * size for size in range(1, 9)], "cpu_ns": [10**80] * 8},
        {"exponent": 1e300, "interval": (-1e300, 1e300)},
        {"exponent": None, "interval": None, "fitted": "", "verdict": ""},
    ],
)
def test_strange_growth_is_no_trouble(changed: dict[str, object]) -> None:
    """No size, one, zeros, nothing to compare with, numbers past all bounds: a page all the same."""
    page = rendered(report(check("growth/x", "growth", growth=growth(**changed)), verdict=Verdict.ACCEPTED))  # type: ignore[arg-type]
    assert not [value for _, value in page.attributes if "nan" in value.split()]
    assert len(page.text) < 5000


def test_a_report_that_tells_less_is_a_page_too() -> None:
    """Without states, answers, expected value and names, as `--detail hint` leaves it: nothing empty is shown."""
    shown = calls(expected="", outcomes=[], states=[], state_title="")
    text = rendered(wrong(counterexample=shown, mistake=Mistake("", HINTS[:1]))).text
    assert "Expected" not in text
    assert "Looks like" not in text
    assert "Hint 1 of 1" in text
    empty = rendered(report(levels=[], verdict=Verdict.JUDGE_ERROR))
    assert "Judge error" in empty.text


def test_the_policy_allows_one_style_sheet_and_nothing_else() -> None:
    """The policy comes first, names the hash of the style sheet as it stands there, and there is no script at all."""
    for page in (render([wrong()]), render([wrong("a/x.py"), slow("b/y.py")])):
        style = re.search(r"<style>(.*?)</style>", page, re.S)
        assert style is not None
        digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
        assert policy is not None
        told = policy[1].replace("&#39;", "'")
        assert told == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        assert policy.start() < style.start()
        taken = Taken(page)
        assert not {"script", "link", "img", "iframe", "object", "embed", "form", "base"} & set(taken.tags)
        names = {name for _, attributes in taken.elements for name in attributes}
        assert not {name for name in names if name.startswith("on") or name in ("style", "src", "xlink:href")}
        assert all(value.startswith("#") for value in re.findall(r'href="([^"]*)"', page))
        assert "url(" not in style[1]
        assert "@import" not in style[1]


def test_the_same_reports_make_the_same_page() -> None:
    """No date, no order of a set, nothing of the machine: the bytes are the same."""
    many = [wrong(f"{name}/lru.py") for name in "abc"] + [slow("d/lru.py"), accepted("e/lru.py")]
    assert render(many) == render(many)


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        ([("lru", "mine.py")], ["mine"]),
        ([("lru", "forks/ada/katas/lru/lru.py"), ("topk", "forks/bob/katas/topk/topk.py")], ["ada", "bob"]),
        ([("lru", "katas/lru/lru.py"), ("topk", "katas/topk/topk.py")], ["", ""]),
        ([("lru", "x/ada.py"), ("lru", "x/bob.py"), ("lru", "x/y/eve.py")], ["ada", "bob", "y/eve"]),
        ([("lru", "x/ada/lru.py"), ("lru", "x/ada/topk.py")], ["ada", "ada/topk"]),
        ([("lru", "/"), ("lru", "")], ["/", ""]),
    ],
)
def test_people_are_told_by_their_paths(paths: list[tuple[str, str]], names: list[str]) -> None:
    """What is common to all paths, and what names the kata, is no part of a person's name."""
    reports = [report(kata=kata, submission=Submission(path, "0" * 64)) for kata, path in paths]
    assert people(reports) == names


def test_one_persons_katas_share_a_page() -> None:
    """Reports of one person are pages one after another, each whole; of two people they are an overview."""
    mine = [wrong("katas/lru/lru.py"), report(kata="topk", submission=Submission("katas/topk/topk.py", "0" * 64))]
    page = rendered(*mine)
    assert "2 submissions" in page.text
    assert "people" not in page.text
    assert page.tags["h1"] == 1
    assert "2 people, 2 submissions" in rendered(wrong("a/lru.py"), slow("b/lru.py")).text


def test_a_kata_that_is_not_here_is_no_trouble() -> None:
    """A report of a private kata has its page, without a title and without the statement's hints."""
    page = rendered(report(check("smallest", "smallest", "failed", verdict=Verdict.WRONG_ANSWER), kata="secret"))
    assert "secret" in page.text
    assert "Hint 1" not in page.text
    assert html.render([wrong(), slow("other/x.py")], katas={"lru": find("lru")})


def test_only_what_was_graded_is_read_from_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A source is taken where it lies as the report says and its hash agrees; a path to anything else gives nothing."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.py").write_text("print(1)\n", "utf-8")
    digest = hashlib.sha256(b"print(1)\n").hexdigest()
    same, changed = Submission("mine.py", digest), Submission("mine.py", "1" * 64)
    odd = [Submission(name, digest) for name in ("gone.py", ".", "/dev/zero", "a\0b")]
    told = [report(submission=submission) for submission in (same, changed, *odd)]
    assert sources_on_disk(told) == {digest: "print(1)\n"}
    assert sources_on_disk(told[1:]) == {}


def test_nothing_to_show_is_refused() -> None:
    """No report is no page."""
    with pytest.raises(ValueError, match="no report"):
        render([])


def test_long_texts_are_cut() -> None:
    """A text of a million characters does not make a page of a million characters."""
    assert len(render([everywhere("x" * 10**6, path="mine.py")])) < 200_000


def test_every_template_is_in_the_package() -> None:
    """What an installed judge is given is all that lies there."""
    folder = Path(html.__file__).parent
    data = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    packed = {path for glob in data["package-data"]["judge.html"] for path in folder.glob(glob)}
    assert packed == {path for path in (folder / "templates").iterdir() if path.is_file()}
