"""The README's picture of the HTML report: `python -m tests.picture FOLDER`, where FOLDER has the reports of a batch.

One submission on the left, `lru` of the batch on the right, in a real Chromium. Needs `make browser`.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from pathlib import Path
from typing import Any

from judge.catalog import ROOT
from judge.html import render, sources_on_disk
from judge.report import Report, from_json
from judge.verdict import Verdict

PICTURE = ROOT / "docs/report.png"
LEFT, RIGHT, HEIGHT = 760, 1160, 1400
"""Pixels: the two pages' widths, and the height of both."""


def main(folder: Path) -> None:
    """Draws the picture."""
    sys.path.insert(0, str(ROOT / "tests"))  # as pytest has it
    from chromium import chromium

    reports = [from_json(path.read_bytes()) for path in sorted(folder.rglob("*.json"))]
    reports = [report for report in reports if report.kata == "lru"]
    with chromium() as browser, tempfile.TemporaryDirectory() as made:
        left = _shot(browser, Path(made), [_slow(reports)], LEFT, "main")
        right = _shot(browser, Path(made), reports, RIGHT, "section.map")
        page = browser.new_page(viewport={"width": LEFT + RIGHT + 72, "height": HEIGHT + 48})
        page.set_content(
            "<body style='margin:24px;display:flex;gap:24px;background:#d9d6ce'>"
            + "".join(
                f"<img style='border-radius:9px;width:{width}px;height:{HEIGHT}px;object-fit:cover;object-position:top'"
                f" src='data:image/png;base64,{base64.b64encode(shot).decode()}'>"
                for shot, width in ((left, LEFT), (right, RIGHT))
            )
        )
        PICTURE.parent.mkdir(exist_ok=True)
        page.screenshot(path=PICTURE)


def _slow(reports: list[Report]) -> Report:
    """The first report with growth beyond its bound; where none was measured, the first with the smallest calls."""
    told = [report for report in reports if report.verdict == Verdict.TOO_SLOW]
    wrong = [report for report in reports if (check := report.deciding()) and check.counterexample]
    return (told or wrong)[0]


def _shot(browser: Any, folder: Path, reports: list[Report], width: int, place: str) -> bytes:
    """A page as it is seen from that place on."""
    path = folder / f"{width}.html"
    path.write_text(render(reports, sources_on_disk(reports)), "utf-8")
    page = browser.new_page(viewport={"width": width, "height": HEIGHT})
    page.goto(path.as_uri())
    page.locator(place).first.evaluate("item => scrollTo(0, Math.max(0, item.getBoundingClientRect().top - 24))")
    shot: bytes = page.screenshot()
    page.close()
    return shot


if __name__ == "__main__":
    main(Path(sys.argv[1]))
