"""Renders reports as one HTML page: a page of its own for one person's, an overview for many people's.

Whatever a submission chose (paths, calls, answers, names, printed lines, source) is data: `clean` spells out what is
not printable, the template engine escapes the rest, everywhere and always. The page has no script at all, and its
content security policy allows nothing but its one style sheet, by hash: markup that slipped through could do nothing.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from judge.catalog import KataFolder
from judge.catalog import katas as all_katas
from judge.files import BadFile, read_submission
from judge.html.cohort import Cohort, Known, cohort
from judge.html.entries import Entry, grouped
from judge.html.submission import Page, page
from judge.html.words import badge, people
from judge.report import Report
from judge.source import clean

_TEMPLATES = Path(__file__).parent / "templates"
_TEXT = 2000
"""Characters of one text that are shown at most."""
IN_FULL = 30
"""Up to so many submissions of several people, each has its whole page folded in, figures and source included."""
CLUSTERS = 40
"""Clusters that are shown with their calls; rarer ones are listed."""
CASES = 15
"""Entries of a list that needs a person: the others are folded in."""


def render(
    reports: Sequence[Report],
    sources: Mapping[str, str] | None = None,
    *,
    names: Sequence[str] | None = None,
    katas: Mapping[str, KataFolder] | None = None,
) -> str:
    """The page as text, the same for the same reports; to be written as UTF-8.

    `sources` are submissions' texts by SHA-256, where they are there: for the blamed line and for near-identical files.
    `names` says whose each report is, where the paths do not tell. `katas` are asked for titles, hints and published
    solutions; they need not know all that was reported. Raises ValueError where there is no report.
    """
    if not reports:
        raise ValueError("there is no report to show")
    texts, known = sources or {}, all_katas() if katas is None else katas
    whose = list(names) if names is not None else people(reports)
    if len(set(whose)) == 1:
        pages = _pages(reports, whose, texts, known)
        return _environment().get_template("submissions.html.j2").render(pages=pages, **_head())
    entries = [
        Entry(f"p{at}", name or report.submission.path, report, badge(report.verdict), report.deciding())
        for at, (name, report) in enumerate(zip(whose, reports, strict=True), 1)
    ]
    by_kata = grouped(entries, lambda entry: entry.report.kata)
    cohorts = [
        cohort(kata, f"k{at}", held, texts, _known(known.get(kata)))
        for at, (kata, held) in enumerate(sorted(by_kata.items()), 1)
    ]
    pages = _pages(reports, [entry.person for entry in entries], texts, known) if len(reports) <= IN_FULL else []
    return (
        _environment()
        .get_template("cohort.html.j2")
        .render(
            cohorts=cohorts,
            pages={item.anchor: item for item in pages},
            shares={item.anchor: _shares(item) for item in cohorts},
            people=len({entry.person for entry in entries}),
            most=CLUSTERS,
            cases=CASES,
            **_head(),
        )
    )


def sources_on_disk(reports: Sequence[Report]) -> dict[str, str]:
    """The submissions that still lie where their reports say, by SHA-256; one that has changed since is left out."""
    found = {}
    for report in reports:
        try:
            data = read_submission(Path(report.submission.path))
        except BadFile:
            continue
        if hashlib.sha256(data).hexdigest() == report.submission.sha256:
            found[report.submission.sha256] = data.decode("utf-8", "replace")
    return found


def _pages(
    reports: Sequence[Report], names: Sequence[str], sources: Mapping[str, str], katas: Mapping[str, KataFolder]
) -> list[Page]:
    pages = []
    for at, (report, name) in enumerate(zip(reports, names, strict=True), 1):
        kata = katas.get(report.kata)
        title, hints = (kata.spec.title, kata.hints()) if kata else ("", [])
        pages.append(page(report, name, f"p{at}", sources.get(report.submission.sha256), title, hints))
    return pages


def _known(kata: KataFolder | None) -> Known:
    if kata is None:
        return Known()
    published = {
        solution.path.name: solution.path.read_text("utf-8")
        for solution in kata.solutions
        if solution.label in ("reference", "accepted")
    }
    return Known(kata.spec.title, kata.stub.read_text("utf-8") if kata.stub.exists() else "", published)


def _shares(item: Cohort) -> list[tuple[str, float, float]]:
    """The bar of verdicts, 0 to 100 along: tone, where its piece begins, how wide it is."""
    pieces, begin = [], 0.0
    for look, count in item.verdicts:
        width = 100 * count / len(item.entries)
        pieces.append((look.tone, round(begin, 2), round(width, 2)))
        begin += width
    return pieces


def _head() -> dict[str, Any]:
    """The style sheet, and the policy that allows it and nothing else."""
    style = (_TEMPLATES / "style.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return {"style": Markup(style), "policy": policy}  # noqa: S704 - a file of our own


@functools.cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _printable(value: Any) -> Any:
    """What is put into the page: text made printable, in lines that are one each; markup of our own as it is."""
    return clean(value, _TEXT) if isinstance(value, str) and not isinstance(value, Markup) else value
