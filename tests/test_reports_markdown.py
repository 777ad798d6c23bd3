"""The step summary under GitHub's own renderer: it shows what a submission chose, and makes nothing of it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from commands import strange
from hypothesis import example, given
from hypothesis import strategies as st
from reporting import (
    BAD_TEXT,
    GROWTH,
    NASTY,
    REPORTS,
    SUBMISSIONS,
    accepted,
    failing,
    hostile_reports,
    not_accepted,
    poisoned,
    with_calls,
)

from judge.report import Mistake, Report, Submission
from judge.reports import markdown, summary
from judge.reports.cases import calls, root
from judge.reports.escape import plain
from judge.verdict import Verdict

OURS = {"h3", "h4", "table", "thead", "tbody", "tr", "th", "td", "p", "pre", "code", "details", "summary", "br", "em"}
"""The elements that a summary is made of."""

LINKED = re.compile(r"@\w|#\d|\bGH-\d|://|www\.|\b[0-9a-f]{7,}\b|:\w+:|\$|\[|\]|<|>|~~|\\", re.I)
"""What GitHub looks for in rendered text outside of code, and what is left of Markdown that did not render."""


class Page(HTMLParser):
    """What a browser would see: the elements with their attributes, and the text in and outside of code."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.attributes: set[tuple[str, str]] = set()
        self.stack: list[str] = []
        self.prose, self.code = "", [""]
        self.feed(cmarkgfm.github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}
        if tag != "br":
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if "code" in self.stack:
            self.code[-1] += data
        else:
            self.prose += data
            if data.strip():
                self.code.append("")

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")


def check_page(reports: list[Report]) -> Page:
    """The rendered summary, which has the form of a summary and nothing that anybody but its writer has put there."""
    text = summary.render(reports)
    assert strange(text) == ""
    page = Page(text)
    assert set(page.elements) <= OURS
    assert page.attributes <= {("pre", "lang")}
    assert LINKED.search(page.prose) is None, page.prose
    failures = sum(root(report) is not None for report in reports)
    counts = {"h3": 1, "h4": failures, "table": 1, "th": 6, "tr": 1 + len(reports), "td": 6 * len(reports)}
    assert {element: page.elements.count(element) for element in counts} == counts
    hints = sum(bool((case := root(report)) and case.check.mistake and case.check.mistake.hints) for report in reports)
    assert page.elements.count("details") == page.elements.count("summary") == hints
    return page


@given(reports=st.lists(REPORTS, max_size=3))
def test_no_text_becomes_anything_but_text(reports: list[Report]) -> None:
    """Whatever stands in a report, the page has the elements of its form and nothing that GitHub links."""
    check_page(reports)


@pytest.mark.parametrize("text", NASTY)
def test_no_bad_piece_becomes_anything_but_text(text: str) -> None:
    """Each piece that means something, in every place of a report at once, alone on its line and twice in a table."""
    check_page([poisoned(text)])
    check_page([poisoned(text), poisoned(f"a {text} b")])


@pytest.mark.parametrize("what", SUBMISSIONS)
def test_no_submission_reaches_the_page(what: str) -> None:
    """Real reports of submissions that try to get into the page show what they chose, in code."""
    report = hostile_reports()[what]
    page = check_page([report])
    assert any(plain(report.submission.path) in piece for piece in page.code)


@given(text=BAD_TEXT)
def test_a_code_span_shows_the_text_itself(text: str) -> None:
    """A code span, in a paragraph and in a table, renders as one element that holds the printable text."""
    shown = plain(text)
    alone = Page(f"a {markdown.code(text)} b")
    in_table = Page(f"| a | b |\n| --- | --- |\n| {markdown.cell(text)} | x |")
    for page, around in ((alone, ["p"]), (in_table, ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"])):
        assert [element for element in page.elements if element != "code"] == around
        assert ("code" in page.elements) == bool(shown.strip())
        assert not shown.strip() or any(piece.strip() == shown.strip() for piece in page.code)


@given(lines=st.lists(st.sampled_from(NASTY) | BAD_TEXT, max_size=4))
@example(lines=["```", "x", "````"])
def test_a_block_shows_its_lines_themselves(lines: list[str]) -> None:
    """A fenced block renders as one element that holds every line, however many backticks are in them."""
    page = Page(f"a\n\n{markdown.block(lines, 'python')}\n\nb")
    assert page.elements == ["p", "pre", "code", "p"]
    assert "".join(page.code) == "".join(f"{plain(line)}\n" for line in lines)


@given(text=BAD_TEXT)
def test_prose_keeps_the_words(text: str) -> None:
    """A sentence loses nothing but spaces and the backticks around what it marks as code."""
    page = Page(f"a\n\n{markdown.prose(text)}")
    assert set(page.elements) <= {"p", "code"}
    assert LINKED.search(page.prose) is None
    whole = "".join((page.prose + "".join(page.code)).split()).replace("`", "")
    wanted = f"a{''.join(plain(text).split())}".replace("`", "")
    assert sorted(whole) == sorted(wanted) or whole == "a-"


@pytest.mark.parametrize("text", NASTY)
def test_prose_leaves_no_nasty_word_bare(text: str) -> None:
    """Each piece that means something somewhere stands in code, and a sentence around it stays a sentence."""
    page = Page(markdown.prose(f"see {text} there"))
    assert page.prose.split()[0] == "see"
    assert LINKED.search(page.prose) is None


def test_plain_words_are_not_quoted() -> None:
    """A hint reads as a sentence: words, numbers, levels and punctuation stay as they are."""
    said = "what counts as a use of an entry? (at L4, of 7,819 cases; don't guess)"
    assert markdown.prose(said) == said
    assert markdown.prose("let `get` refresh") == "let `get` refresh"
    assert markdown.prose("a get() of `x`.") == "a `get()` of `x`."
    assert markdown.prose("a `b` -> c") == "a `` `b` -> `` c"


def test_a_failure_is_told_in_full() -> None:
    """The failing calls with what they answered, expected and got, the proof, growth, the mistake and its hint."""
    check = failing(
        counterexample=with_calls(), growth=GROWTH, mistake=Mistake("it forgets", ["think", "more"]), line=3
    )
    text = summary.render([not_accepted(check)])
    assert text.startswith("### ❌ lru L4: wrong answer, 0 of 12 points\n")
    for line in calls(with_calls()):
        assert f"\n{line}\n" in text
    for needed in (
        "`lru.py:3`",
        "all 1,234 smaller cases pass",
        "cache.put('a', 1)  # None",
        "# expected  1",
        "# got       None",
        "get: the bound is O(1) amortised; measured: beyond the bound, about n^1.04 (0.98 to 1.10), n, line 9",
        "reference 0.110 ms",
        "Looks like: it forgets",
        "\n\nthink\n\n",
        "`smallest: beyond the bound`",
    ):
        assert needed in text
    assert "more" not in text


def test_an_accepted_report_is_short() -> None:
    """What passed has its row and no section of its own."""
    text = summary.render([accepted()])
    assert text.startswith("### ✅ lru L4: accepted, 4 of 12 points\n")
    assert "####" not in text
    assert "| 2 of 2 |" in text


def test_the_fault_of_the_judge_is_said_to_be_its_own() -> None:
    """A judge error or a noisy machine blames nobody who is not to blame."""
    for verdict, words in ((Verdict.JUDGE_ERROR, "The judge itself failed"), (Verdict.INCONCLUSIVE, "too noisy")):
        assert words in summary.render([not_accepted(verdict=verdict)])


def many(count: int) -> list[Report]:
    """Reports that are as long as reports get."""
    script = [f"cache.put('{'👑' * 400}', {at})" for at in range(100)]
    check = failing(counterexample=with_calls(script=script, outcomes=[]))
    return [not_accepted(check, submission=Submission(f"person {at}/lru.py", "0" * 64)) for at in range(count)]


@pytest.mark.parametrize("limit", [2_000, 20_000, 200_000, summary.LIMIT])
def test_a_summary_stays_within_its_limit(limit: int) -> None:
    """However many reports, the bytes are within the limit, the page is whole, and what is missing is counted."""
    text = summary.render(many(200), limit)
    assert len(text.encode()) <= limit
    assert len(text.encode()) > limit // 3
    page = Page(text)
    rows, failures = page.elements.count("tr") - 1, page.elements.count("h4")
    said = re.search(r"Not shown, because a step summary holds at most [\d,]+ bytes:(.*)\.", page.prose)
    assert said is not None
    assert (f"{200 - rows:,} row" in said[1]) == (rows < 200)
    assert f"{200 - failures:,} failures" in said[1]
    assert text.count("```python") * 2 == text.count("```")


def test_what_fits_is_not_said_to_be_missing() -> None:
    """Without anything left out there is no sentence about it."""
    text = summary.render(many(3))
    assert "Not shown" not in text
    assert text.count("#### ") == 3
