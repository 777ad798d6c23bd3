"""`judge watch`: grades at every save, with the server kept warm."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from judge.files import BadFile


def watch(path: Path, grade_once: Callable[[], object]) -> None:
    """Calls `grade_once` now and after every change of the file at `path`, until Ctrl-C."""
    try:
        for _ in _changes(path):
            click.echo(f"── {time.strftime('%H:%M:%S')} ── {path} ── Ctrl-C ends ──")
            try:
                grade_once()
            except BadFile as problem:  # an editor may be writing it just now; the next save comes
                click.echo(f"judge: {problem}")
    except KeyboardInterrupt:
        click.echo("")


def _changes(path: Path) -> Iterator[None]:
    """Yields at once, and then after every change. Watches the folder: editors replace files rather than write them."""
    try:
        from watchfiles import watch as watch_files
    except ImportError:
        raise click.UsageError("watching needs watchfiles: pip install 'kata-judge[watch]'") from None
    yield
    name = path.resolve().name
    changes = watch_files(
        path.resolve().parent,
        watch_filter=lambda _, changed: Path(changed).name == name,
        recursive=False,
        raise_interrupt=True,
    )
    for _ in changes:
        yield
