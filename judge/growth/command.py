"""`judge growth FILE.py:RUN --make FILE.py:MAKE`: the estimator on any function, from the command line."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from judge import verdict as verdicts
from judge.files import read_submission, write_whole
from judge.source import clean


@click.command("growth")
@click.argument("run", metavar="FILE.py:RUN")
@click.option("--make", "make", required=True, metavar="FILE.py:MAKE", help="Makes the argument from a size; free.")
@click.option("--reference", metavar="FILE.py:RUN", help="To compare with, on the same arguments.")
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=0, show_default=True, help="Of `random` in MAKE.")
@click.option("--budget", type=click.FloatRange(0.5, 600), default=8.0, show_default=True, help="CPU seconds at most.")
@click.option("--json", "json_to", metavar="FILE|-", help="Write the estimate as JSON.")
def growth(run: str, make: str, reference: str | None, seed: int, budget: float, json_to: str | None) -> int:
    """Estimates how time and memory of RUN(MAKE(n)) grow with n. Runs the code without a wall: only what you trust."""
    from judge.growth.estimate import NoFork, estimate_growth
    from judge.growth.show import to_json, to_text

    loaded: dict[str, ModuleType] = {}
    compared = None if reference is None else _function(reference, "--reference", loaded)
    try:
        found = estimate_growth(
            _function(make, "--make", loaded),
            _function(run, "FILE.py:RUN", loaded),
            reference=compared,
            budget_s=budget,
            seed=seed,
        )
    except NoFork as problem:
        raise click.ClickException(str(problem)) from None
    if json_to == "-":
        click.echo(to_json(found), nl=False)
    else:
        click.echo(to_text(found, clean(run, 200)), nl=False)
        if json_to:
            write_whole(Path(json_to), to_json(found).encode())
    if found.reference is None:
        return verdicts.OK if found.time is not None else verdicts.INCONCLUSIVE
    exits = {"within": verdicts.OK, "beyond": verdicts.NOT_ACCEPTED, "cannot_tell": verdicts.INCONCLUSIVE}
    return exits[found.reference]


def _function(asked: str, option: str, loaded: dict[str, ModuleType]) -> Callable[[Any], Any]:
    """The function that `FILE.py:NAME` names. Raises click's usage error where there is none."""
    path, colon, name = asked.rpartition(":")
    if not colon or not path or not name:
        raise click.UsageError(f"{option}: {clean(asked, 200)} names no function; write FILE.py:NAME")
    read_submission(Path(path), 1)
    key = str(Path(path).resolve())
    if key not in loaded:
        loaded[key] = _module(Path(key), len(loaded))
    found = loaded[key]
    for part in name.split("."):
        found = getattr(found, part, None)  # type: ignore[assignment]
    if not callable(found):
        raise click.UsageError(f"{option}: {clean(path, 200)} has no function {clean(name, 100)}")
    return found


def _module(path: Path, number: int) -> ModuleType:
    """Runs a file as a module of its own; files beside it can be imported. Raises click's usage error if it fails."""
    spec = importlib.util.spec_from_file_location(f"_measured_{number}_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise click.UsageError(f"{clean(str(path), 200)} is no Python file; its name must end in .py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    sys.path.insert(0, str(path.parent))
    try:
        spec.loader.exec_module(module)
    except Exception as problem:
        told = clean(f"{type(problem).__name__}: {problem}", 300)
        raise click.UsageError(f"{clean(str(path), 200)} cannot be loaded: {told}") from None
    return module
