"""The options that say which reports are written where, for `judge run` and `judge report`, and the writing itself."""

from __future__ import annotations

import functools
import os
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from judge.files import BadFile, read_submission, write_whole
from judge.source import clean

if TYPE_CHECKING:
    from judge.report import Report
    from judge.reports.detail import Detail

FORMATS = {
    "exercism": "Write Exercism's results.json, version 3.",
    "junit": "Write JUnit XML.",
    "summary": "Write a GitHub step summary (Markdown).",
    "ctrf": "Write CTRF (JSON).",
    "badge": "Write the JSON of a shields.io endpoint badge.",
    "csv": "Write the grades as a table for spreadsheets.",
    "gradescope": "Write Gradescope's results.json.",
    "html": "Write a page for people: one file, to be opened in a browser.",
}
"""The formats in the order in which they are written: those first that may refuse the number of reports."""

_STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
_WORKSPACE = "GITHUB_WORKSPACE"


@dataclass(frozen=True, kw_only=True)
class Outputs:
    """What is to be written: the file of each format (`-` is standard output), and how much is told."""

    files: Mapping[str, str] = field(default_factory=dict)
    annotations: bool = False
    step_summary: str = ""
    """The file of GitHub's that a step summary is added to."""
    detail: Detail = "full"

    @property
    def alone(self) -> bool:
        """Whether a format takes standard output, so that nothing else may be printed there."""
        return "-" in self.files.values()

    @property
    def asked(self) -> bool:
        """Whether anything is to be written at all."""
        return bool(self.files or self.annotations or self.step_summary)

    def check(self, *others: str | None) -> None:
        """Refuses what cannot be done before anything is. `others`: further places that were named."""
        takers = [*self.files.values(), *others].count("-") + self.annotations
        if takers > 1:
            raise click.UsageError("standard output can take one report only; name files for the others")

    def told(self, report: Report) -> Report:
        """The report with as much as may be told."""
        from judge.reports.detail import told

        return told(report, self.detail)

    @contextmanager
    def quoted(self) -> Iterator[None]:
        """Keeps GitHub's runner from taking what is printed meanwhile for commands."""
        token = secrets.token_hex(16)
        if self.annotations:
            click.echo(f"::stop-commands::{token}")
        try:
            yield
        finally:
            if self.annotations:
                click.echo(f"::{token}::")

    def show(self, report: Report) -> None:
        """Prints what is told of a report, where that is too little for the card."""
        from judge.reports import terminal

        with self.quoted():
            click.echo(terminal.render([self.told(report)]), nl=False)

    def write(self, full: Sequence[Report], stopped_ms: int = 0) -> None:
        """Writes every output that was asked for, each file whole or not at all. Raises `BadFile`.

        `stopped_ms`: when the last grade ended, in milliseconds since 1970.
        """
        reports = [self.told(report) for report in full]
        for name in FORMATS:
            if name in self.files:
                _put(self.files[name], _rendered(name, reports, stopped_ms))
        if self.step_summary:
            _add(Path(self.step_summary), reports)
        if self.annotations:
            from judge.reports import workflow

            paths = {report.submission.path: _in_repository(report.submission.path) for report in reports}
            click.echo(workflow.render(reports, paths).encode(), nl=False)


def report_options(command: Callable[..., int]) -> Callable[..., int]:
    """Gives a command the options of `Outputs`, and the outputs as the argument of that name."""

    @functools.wraps(command)
    def with_outputs(*args: Any, github: bool, annotations: bool, detail: Detail, **named: Any) -> int:
        files = {name: named[name] for name in FORMATS if named[name]}
        rest = {name: value for name, value in named.items() if name not in FORMATS}
        outputs = Outputs(
            files=files,
            annotations=annotations or github,
            step_summary=_named_by_github() if github else "",
            detail=detail,
        )
        return command(*args, outputs=outputs, **rest)

    chosen: Callable[..., int] = with_outputs
    chosen = click.option("--detail", type=click.Choice(["full", "hint", "score"]), default="full", show_default=True,
                          help="How much is told: hint shows no right answers, score no failures.")(chosen)  # fmt: skip
    chosen = click.option("--github", is_flag=True, help="Add to GitHub's step summary, and print annotations.")(chosen)
    chosen = click.option("--annotations", is_flag=True, help="Print GitHub's workflow commands.")(chosen)
    for name, text in reversed(FORMATS.items()):
        chosen = click.option(f"--{name}", name, metavar="FILE|-", help=text)(chosen)
    return chosen


def read_reports(paths: Sequence[Path]) -> tuple[list[Report], float]:
    """The reports in files, and in folders at any depth, in the order of their paths; and when the last was written.

    The time is in seconds since 1970. Raises `BadFile` for a named file that is no report, and for a folder without
    one. In a folder what is no report is passed over, and counted on standard error.
    """
    found: list[Report] = []
    passed_over, latest = 0, 0.0
    for path in paths:
        inside = sorted(path.rglob("*.json")) if path.is_dir() else [path]
        before = len(found)
        for file in inside:
            try:
                found.append(_read(file))
                latest = max(latest, file.stat().st_mtime)
            except BadFile:
                if file == path:
                    raise
                passed_over += 1
        if len(found) == before:
            raise BadFile(f"{clean(str(path), 200)} holds no report; `judge run --json FILE` writes one")
    if passed_over:
        said = "file in the folders is no report" if passed_over == 1 else "files in the folders are no reports"
        click.echo(f"judge: note: {passed_over:,} JSON {said}", err=True)
    return found, latest


def _read(path: Path) -> Report:
    import msgspec

    from judge.report import SCHEMA, from_json

    try:
        return from_json(read_submission(path, None))
    except msgspec.MsgspecError as problem:
        said = f"{clean(str(path), 200)} is no report of the form {SCHEMA}: {clean(str(problem), 200)}"
        raise BadFile(said) from None


def _rendered(name: str, reports: Sequence[Report], stopped_ms: int) -> str:
    from judge.reports import badge, ctrf, exercism, grades_csv, gradescope, junit, summary

    writers: dict[str, Callable[[], str]] = {
        "junit": lambda: junit.render(reports),
        "summary": lambda: summary.render(reports),
        "gradescope": lambda: gradescope.render(reports),
        "html": lambda: _page(reports),
        "exercism": lambda: exercism.render(reports),
        "ctrf": lambda: ctrf.render(reports, stopped_ms),
        "badge": lambda: badge.render(reports),
        "csv": lambda: grades_csv.render(reports),
    }
    try:
        return writers[name]()
    except exercism.OnlyOne as problem:
        raise click.UsageError(str(problem)) from None


def _page(reports: Sequence[Report]) -> str:
    from judge import html

    return html.render(reports, html.sources_on_disk(reports))


def _put(to: str, text: str) -> None:
    if to == "-":
        click.echo(text.encode(), nl=False)  # bytes: UTF-8 whatever the terminal speaks
    else:
        write_whole(Path(to), text.encode())


def _add(path: Path, reports: Sequence[Report]) -> None:
    """Adds to a step's summary, which may have something of an earlier command in it."""
    from judge.reports import summary

    try:
        with path.open("ab") as file:
            room = summary.LIMIT - file.tell()
            text = summary.render(reports, room).encode()
            if len(text) <= room:
                file.write(text)
            else:
                click.echo("judge: note: the step summary is full, so nothing was added to it", err=True)
    except OSError as problem:
        raise BadFile(f"{clean(str(path), 200)} cannot be written: {problem.strerror}") from None


def _named_by_github() -> str:
    path = os.environ.get(_STEP_SUMMARY, "")
    if not path:
        raise click.UsageError(f"--github needs {_STEP_SUMMARY}, which GitHub sets; elsewhere --summary FILE")
    return path


def _in_repository(path: str) -> str:
    """A path as GitHub names it: from the root of the repository, where it lies there; else nothing."""
    root = os.environ.get(_WORKSPACE)
    found = os.path.relpath(path, root) if root else ".."
    return "" if Path(found).parts[:1] == ("..",) else found
