"""The HTML report in a real Chromium: nothing heard, nothing asked for, readable by all, on a phone and on paper."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from chromium import axe, chromium, opened
from html_reports import MARKUP, accepted, calls, everywhere, failed, report, slow, source_of, wrong

from judge.html import render
from judge.verdict import Verdict

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1200, "height": 900}
SOURCE = "\n".join(f"line_{number} = {'x' * 150}" for number in range(9))

BOXES = """
    const box = item => { const b = item.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
    const figures = [...document.querySelectorAll('svg.chart')];
    return figures.map(figure => [figure, ...figure.querySelectorAll('text')].map(box));
"""
"""Left, top, right and bottom of each figure and of the labels in it."""


def cohort() -> str:
    """A page of many people with everything on it."""
    told = [wrong(f"w{at}/lru.py") for at in range(20)] + [slow(f"s{at}/lru.py") for at in range(5)]
    told += [accepted(f"a-rather-long-name-of-a-person-{at}/lru.py") for at in range(12)]
    told += [failed(verdict, f"{verdict}/lru.py", "stage", "judge") for verdict in Verdict]
    return render(told)


def folded() -> str:
    """A page of a few people, with the pages of each folded in."""
    told = [wrong("ada/lru.py"), slow("bob/lru.py"), accepted("eve/lru.py"), failed(Verdict.REFUSED, "joe/lru.py")]
    return render([*told, report(*told[0].levels[0].checks, kata="topk", path="ada/katas/topk/topk.py")])


PAGES = {
    "wrong": lambda: render([wrong(counterexample=calls(states=["[" + "long " * 40 + "]"] * 5))]),
    "slow": lambda: render([slow()], {slow().submission.sha256: SOURCE}),
    "accepted": lambda: render([accepted()]),
    "stub": lambda: render([failed(Verdict.NOT_ATTEMPTED, "katas/lru/lru.py")]),
    "cohort": cohort,
    "folded": folded,
    "hostile": lambda: render([everywhere("".join(MARKUP), "x.py")], source_of(everywhere("", "x.py"), MARKUP[0])),
    "hostile cohort": lambda: render([everywhere(text, f"{text}/x.py") for text in MARKUP]),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser for all tests of this file."""
    with chromium() as launched:
        yield launched


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages on disk."""
    folder = tmp_path_factory.mktemp("pages")
    found = {name: folder / f"{name}.html" for name in PAGES}
    for name, path in found.items():
        path.write_text(PAGES[name](), "utf-8")
    return found


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_and_says_nothing(browser: Any, files: dict[str, Path], name: str) -> None:
    """Opened from disk it makes the one request for itself; no word on the console, no error, no dialog, no script."""
    with opened(browser, files[name]) as (page, heard):
        page.mouse.move(300, 300)
        page.keyboard.press("Tab")
        assert heard.requests == [files[name].as_uri()]
        assert (heard.console, heard.errors, heard.dialogs) == ([], [], [])
        assert page.evaluate("[typeof hacked, document.scripts.length, document.images.length]") == ["undefined", 0, 0]
        assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none"  # the style counts


def test_markup_that_got_through_could_do_nothing(browser: Any, files: dict[str, Path], tmp_path: Path) -> None:
    """Were something not escaped, the policy would still stop it: each kind put raw into a page is refused."""
    page_text = files["wrong"].read_text("utf-8")
    hole = '<p class="file">'
    assert page_text.count(hole) == 1
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        server.settimeout(0.1)
        there = f"http://127.0.0.1:{server.getsockname()[1]}"
        raw = (
            f"<script>hacked=1</script><script src='{there}/'></script><img src='{there}/' onerror=hacked=1>"
            f"<style>main{{display:none}}</style><link rel=stylesheet href='{there}/'><iframe src='{there}/'></iframe>"
            f"<svg onload=hacked=1></svg><object data='{there}/'></object><p style='color:rgb(9,9,9)' id=red>x</p>"
            f"<base href='{there}/'><form action='{there}/'><button id=send>send</button></form>"
        )
        (tmp_path / "holed.html").write_text(page_text.replace(hole, raw + hole), "utf-8")
        with opened(browser, tmp_path / "holed.html") as (page, heard):
            page.evaluate("send.click()")
            page.wait_for_timeout(200)
            assert page.evaluate("typeof hacked") == "undefined"
            assert page.is_visible("main")
            assert page.evaluate("getComputedStyle(red).color") != "rgb(9, 9, 9)"
            assert page.evaluate("document.baseURI") == page.url == (tmp_path / "holed.html").as_uri()
        assert sent_to(server) == b""
    refused = " ".join(heard.console)
    for directive in ("script-src", "style-src", "img-src", "frame-src", "object-src", "base-uri", "form-action"):
        assert directive in refused


def sent_to(server: socket.socket) -> bytes:
    """All that was sent to a server. For a frame Chromium connects before it asks the policy, then sends nothing."""
    told = b""
    with suppress(TimeoutError):
        while True:
            connection, _ = server.accept()
            connection.settimeout(0.1)
            with closing(connection), suppress(TimeoutError):
                told += connection.recv(1000)
    return told


@pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk, light", "phone, dark"])
@pytest.mark.parametrize("name", ["wrong", "slow", "accepted", "cohort", "folded"])
def test_everybody_can_read_it(browser: Any, files: dict[str, Path], name: str, size: Any, scheme: str) -> None:
    """axe-core finds nothing: contrast, names, roles, headings, tables, what the keyboard reaches; all folds open."""
    program = axe()
    with opened(browser, files[name], viewport=size, color_scheme=scheme) as (page, _):
        page.evaluate("document.querySelectorAll('details').forEach(item => item.open = true)")
        page.evaluate(program)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert len(found["passes"]) > 10
        told = [(item["id"], item["nodes"][0]["html"], len(item["nodes"])) for item in found["violations"]]
        assert told == []


@pytest.mark.parametrize("name", PAGES)
def test_it_fits_a_phone(browser: Any, files: dict[str, Path], name: str) -> None:
    """At 360 pixels nothing sticks out to the side; what is wider scrolls within itself."""
    with opened(browser, files[name], viewport=PHONE) as (page, _):
        page.evaluate("document.querySelectorAll('details').forEach(item => item.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", ["slow", "cohort"])
def test_labels_of_figures_are_whole_and_apart(browser: Any, files: dict[str, Path], name: str, size: Any) -> None:
    """No label of a figure is cut off by its edge, none covers another."""
    with opened(browser, files[name], viewport=size) as (page, _):
        figures = page.evaluate(f"() => {{{BOXES}}}")
        assert figures
        for (left, top, right, bottom), *labels in figures:
            assert len(labels) > 8
            for at, one in enumerate(labels):
                assert one[0] >= left - 1
                assert one[1] >= top - 1
                assert one[2] <= right + 1
                assert one[3] <= bottom + 1
                for other in labels[:at]:
                    across = min(one[2], other[2]) - max(one[0], other[0])
                    down = min(one[3], other[3]) - max(one[1], other[1])
                    assert across <= 1 or down <= 3, (one, other)  # a line's box is taller than its letters


def test_light_and_dark_are_what_was_asked_for(browser: Any, files: dict[str, Path]) -> None:
    """Dark paper under light letters where the reader's system is dark, the other way round where not, and on paper."""
    shades = (
        "['backgroundColor', 'color'].map(name => getComputedStyle(document.body)[name].match(/\\d+/g).map(Number))"
    )
    for scheme, media in (("light", "screen"), ("dark", "screen"), ("dark", "print")):
        with opened(browser, files["wrong"], color_scheme=scheme) as (page, _):
            page.emulate_media(media=media, color_scheme=scheme)
            paper, ink = page.evaluate(shades)
            if media == "print":
                assert sum(ink[:3]) < 150
            else:
                assert (sum(paper[:3]) > sum(ink[:3])) == (scheme == "light")


def test_hints_open_one_by_one_with_the_keyboard(browser: Any, files: dict[str, Path]) -> None:
    """A hint is hidden until its summary is chosen, by mouse or by keyboard, and the next one stays hidden."""
    with opened(browser, files["wrong"]) as (page, _):
        hints = page.locator(".hint p")
        assert [hint.is_visible() for hint in hints.all()] == [False, False, False]
        page.locator(".hint summary").first.focus()
        page.keyboard.press("Enter")
        assert [hint.is_visible() for hint in hints.all()] == [True, False, False]


def test_the_heat_map_can_be_narrowed(browser: Any, files: dict[str, Path]) -> None:
    """Without a script: all rows, those not accepted, those that need a person."""
    with opened(browser, files["cohort"]) as (page, _):
        rows = page.locator(".heat tbody tr")
        seen = {}
        for name in ("all", "not accepted", "needs a person"):
            page.get_by_role("radio", name=name, exact=True).check()
            seen[name] = sum(row.is_visible() for row in rows.all())
    assert seen == {"all": 50, "not accepted": 37, "needs a person": 3}


@pytest.mark.parametrize("name", ["slow", "cohort"])
def test_it_prints(browser: Any, files: dict[str, Path], name: str) -> None:
    """On paper figures' tables are unfolded, hints are not, controls are gone, nothing scrolls; a PDF comes out."""
    with opened(browser, files[name], viewport={"width": 700, "height": 1000}) as (page, heard):
        page.emulate_media(media="print")
        assert all(item.is_visible() for item in page.locator("details.data > div").all())
        assert not any(item.is_visible() for item in page.locator(".hint p").all())
        assert not any(item.is_visible() for item in page.locator("fieldset").all())
        scrolling = (
            "[...document.querySelectorAll('.scroll')].filter(item => getComputedStyle(item).overflowY !== 'visible')"
        )
        assert page.evaluate(f"{scrolling}.length") == 0
        assert page.pdf().startswith(b"%PDF")
        assert heard.console == []


def test_a_thousand_people_open_at_once(browser: Any, tmp_path: Path) -> None:
    """A thousand submissions make a page of less than 5 MB that Chromium shows, and a link leads to a person's row."""
    told = [wrong(f"w{at}/lru.py", mistake=None, counterexample=calls(expected=f"{at % 90}")) for at in range(500)]
    told += [slow(f"s{at}/lru.py") for at in range(250)] + [accepted(f"a{at}/lru.py") for at in range(250)]
    text = render(told)
    assert len(text.encode()) < 5_000_000
    (tmp_path / "many.html").write_text(text, "utf-8")
    with opened(browser, tmp_path / "many.html") as (page, heard):
        assert page.locator(".heat tbody tr").count() == 1000
        page.locator(".heat tbody tr a", has_text="a249").click()
        assert page.locator("tr:target").inner_text().startswith("a249")
        assert heard.console == []
