"""Whatever a submission puts into a report, the page is made of the same elements, and shows it as text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import HOSTILE, LRU, judge, quick, strange
from html_reports import MARKUP, Taken, everywhere, rendered, source_of
from hypothesis import given, settings
from hypothesis import strategies as st

from judge.grade import grade
from judge.html import render
from judge.report import Report
from judge.wall.client import Wall

HARMLESS = "text"
PLACES = {
    "an exception's message": LRU.format(init="pass", get="raise KeyError({text})"),
    "an exception's name": LRU.format(init="pass", get="raise type({text}, (Exception,), {{}})"),
    "a returned string": LRU.format(init="pass", get="return {text}"),
    "a returned structure": LRU.format(init="pass", get="return [{{{text}: {text}}}]"),
    "a returned object's class": LRU.format(init="pass", get="return type({text}, (), {{}})()"),
    "what it prints": LRU.format(init="print({text}, flush=True)", get="return 1"),
    "an error while loading": "raise ValueError({text})",
    "a method's name": LRU.format(init="pass", get="pass").replace("def get", "def gat")
    + "setattr(LRUCache, {text}, 1)",
    "a source line": LRU.format(init="1 / 0", get="pass").replace("1 / 0", "1 / 0  # {bare}"),
}
"""Submissions that put a text where the report quotes it, each in its own way."""


def skeleton(page: Taken) -> Counter[tuple[str, tuple[str, ...]]]:
    """What a page is made of. In which order people stand hangs on what they are called, so the order is left out."""
    assert page.strange == []
    return Counter(page.elements)


def pages(text: str) -> Iterator[Taken]:
    """The page of one report that has this text everywhere, and that of several."""
    one = everywhere(text, "x.py")
    sources = source_of(one, text)
    yield rendered(one, sources=sources)
    yield rendered(one, everywhere(text, "y.py"), everywhere(text, f"{text}/z.py"), sources=sources)
    yield rendered(one, everywhere(text, "y.py", kata=text))


PLAIN = [skeleton(page) for page in pages(HARMLESS)]


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_text(text: str) -> None:
    """With markup, templates and escapes in every field the page has the elements that it has with a plain word."""
    assert [skeleton(page) for page in pages(text)] == PLAIN


@settings(max_examples=20, deadline=None)
@given(
    st.text(st.characters(codec=None), min_size=1, max_size=30).filter(lambda text: "/" not in text and text.strip("."))
)
def test_any_text_is_text(text: str) -> None:
    """The same for any text at all, surrogates, controls and marks of direction among it."""
    assert [skeleton(page) for page in pages(text)] == PLAIN


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.sampled_from([*"<>\"'&/=!-;`{}%#", "script", "style", "]]>", "<!--", "x", " "]), max_size=12).map(
        "".join
    )
)
def test_any_mixture_of_signs_is_text(text: str) -> None:
    """The same for what markup is made of, in any order."""
    safe = "a" + text.replace("/", "\u2215")  # a slash makes a path of two, and with it another person
    assert [skeleton(page) for page in pages(safe)] == PLAIN


@pytest.mark.parametrize("text", MARKUP)
def test_nothing_unprintable_reaches_the_page(text: str) -> None:
    """What a terminal or a reader's eye would act on is spelled out, and the rest can be read as it was written."""
    page = render([everywhere(text, "x.py")])
    assert strange(page) == ""
    assert page.encode("utf-8")
    shown = " ".join(piece for piece in re.split(r"[^\x20-\x7e]|[\r\n]", text)[0].split())
    assert shown in Taken(page).text


@pytest.mark.parametrize("text", MARKUP)
def test_no_value_of_an_attribute_is_made_of_it(text: str) -> None:
    """Labels may quote a text; links, names, classes and geometry never do."""
    page = rendered(everywhere(text, "x.py"), everywhere(text, f"{text}/y.py"), everywhere(text, "z.py", kata=text))
    quoting = {name for name, value in page.attributes if not re.fullmatch(r"[#\w., -]*", value)}
    assert quoting <= {"aria-label", "content"}
    assert {value for name, value in page.attributes if name == "href"} >= {"#p1", "#p2"}


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    """A server for all submissions of this file."""
    with Wall() as made:
        yield made


@pytest.fixture(scope="module")
def graded(wall: Wall) -> dict[str, tuple[Report, str]]:
    """What the judge says of submissions that do their worst, and their sources."""
    kata, found = quick("lru"), {}
    sources = dict(HOSTILE)
    for at, (place, program) in enumerate(PLACES.items()):
        text = MARKUP[at % 6]
        sources[f"{place}: {text}"] = program.replace("{text}", ascii(text)).replace("{bare}", text)
    for name, source in sources.items():
        data = source.encode("utf-8", "surrogatepass")
        found[name] = grade(kata, f"{name}<b>.py", data, wall), data.decode("utf-8", "replace")
    return found


def test_graded_submissions_cannot_get_out(graded: dict[str, tuple[Report, str]]) -> None:
    """The whole way, from what a submission does to the page: no element is of its making, no character either."""
    for name, (told, source) in graded.items():
        page = render([told], {told.submission.sha256: source})
        assert strange(page) == "", name
        assert not {"script", "img", "b", "iframe", "link"} & set(Taken(page).tags), name
    page = render([told for told, _ in graded.values()])
    assert strange(page) == ""
    assert not {"script", "img", "b", "iframe", "link"} & set(Taken(page).tags)


def test_they_did_reach_the_report(graded: dict[str, tuple[Report, str]]) -> None:
    """The check above is no empty one: the reports do quote the markup."""
    quoting = [name for name, (told, _) in graded.items() if "<" in repr(told.levels) + told.printed]
    assert len(quoting) >= 12


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    """`judge run --html` and `judge report --html` write it, whole, in UTF-8, with the source where it still lies."""
    (tmp_path / "mine.py").write_text("class LRUCache:\n    import nothing_of_that_name\n", "utf-8")
    done = judge("run", "lru", "mine.py", "--html", "page.html", "--json", "told.json", cwd=tmp_path)
    assert done.returncode == 1
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "2 blamed import nothing_of_that_name" in Taken(page).text
    done = judge("report", "told.json", "--html", "again.html", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "again.html").read_text("utf-8") == page
    (tmp_path / "mine.py").write_text("secret = 1\n" * 3, "utf-8")
    assert judge("report", "told.json", "--html", "again.html", cwd=tmp_path).returncode == 0
    assert "secret" not in (tmp_path / "again.html").read_text("utf-8")
