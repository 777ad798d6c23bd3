"""The command line. Bad usage is one line and exit code 2; see `judge.verdict` for the other exit codes."""

from __future__ import annotations

import io
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from judge import __version__
from judge import verdict as verdicts
from judge.bulk.command import batch
from judge.catalog import ROOT, KataFolder, UnknownKata, find, katas, private_root
from judge.files import BadFile, read_submission, write_whole
from judge.growth.command import growth
from judge.options import add_katas_option
from judge.outputs import Outputs, read_reports, report_options

if TYPE_CHECKING:
    from rich.console import Console

    from judge.report import Report

LAST = Path(".judge")
"""Where the last report of each kata is kept, in the folder that the judge is called from."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="judge")
def cli() -> None:
    """Grades backend katas: is it right, does it scale, and why not."""


@cli.command()
@click.argument("kata")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--level", help="Judge up to this level (default: climb until one fails).")
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=0, show_default=True, help="Of everything random.")
@click.option("--json", "json_to", metavar="FILE|-", help="Write the report as JSON.")
@click.option("--require-isolation", type=click.Choice(["full", "strong", "basic"]), help="Refuse to grade with less.")
@report_options
def run(
    kata: str,
    file: Path | None,
    level: str | None,
    seed: int,
    json_to: str | None,
    require_isolation: str | None,
    outputs: Outputs,
) -> int:
    """Grades one submission: FILE, or katas/KATA/KATA.py."""
    from judge.wall.client import Wall

    outputs.check(json_to)
    folder = find(kata)
    source = read_submission(file or folder.stub)
    if level is not None:
        folder.level(level)
    with Wall(hash_seed=seed) as wall:
        return _run(wall, folder, file or folder.stub, source, level, seed, json_to, require_isolation, outputs)


def _run(
    wall: Any,
    folder: KataFolder,
    path: Path,
    source: bytes,
    level: str | None,
    seed: int,
    json_to: str | None,
    require: str | None,
    outputs: Outputs = Outputs(),  # noqa: B008 - it is frozen
) -> int:
    from judge.isolation import too_open
    from judge.report import to_json

    if problem := too_open(wall, require):
        click.echo(f"judge: {problem}", err=True)
        return verdicts.JUDGE_ERROR
    if json_to == "-" or outputs.alone or outputs.detail != "full":
        report = _graded(wall, folder, path, source, level, seed, quiet=json_to == "-" or outputs.alone)
        data = to_json(outputs.told(report))
        _save(LAST / f"{folder.name}.json", data)
        if json_to == "-":
            click.echo(data, nl=False)
        elif not outputs.alone:
            outputs.show(report)
    else:
        with outputs.quoted():
            report = _show(wall, folder, path, source, level, seed)
        data = to_json(report)
    if json_to and json_to != "-":
        write_whole(Path(json_to), data)
    outputs.write([report], stopped_ms=time.time_ns() // 1_000_000)
    return verdicts.exit_code(report.verdict)


def _show(wall: Any, folder: KataFolder, path: Path, source: bytes, level: str | None, seed: int) -> Report:
    """Grades, keeps the report, prints the card."""
    from judge.card import show_card
    from judge.report import to_json

    report = _graded(wall, folder, path, source, level, seed, quiet=False)
    saved = _save(LAST / f"{folder.name}.json", to_json(report))
    show_card(_console(), report, folder, source, saved, _command())
    return report


@cli.command()
@click.argument("kata")
@click.argument("file", required=False, type=click.Path(path_type=Path))
def watch(kata: str, file: Path | None) -> int:
    """Grades again at every save."""
    from judge.wall.client import Wall
    from judge.watch import watch as watch_file

    folder = find(kata)
    path = file or folder.stub
    with Wall() as wall:
        watch_file(path, lambda: _show(wall, folder, path, read_submission(path), None, 0))
    return verdicts.OK


def _graded(
    wall: Any, folder: KataFolder, path: Path, source: bytes, level: str | None, seed: int, *, quiet: bool
) -> Report:
    from judge.grade import grade

    told = _relative(path)
    errors = _console(stderr=True)
    if quiet or not errors.is_terminal:
        return grade(folder, told, source, wall, level=level, seed=seed)
    with errors.status(f"{folder.name}: starting") as status:
        return grade(
            folder, told, source, wall, level=level, seed=seed,
            progress=lambda stage: status.update(f"{folder.name}: {stage}"),
        )  # fmt: skip


def _relative(path: Path) -> str:
    """A path as a person would type it here, where "here" still exists."""
    try:
        return os.path.relpath(path) if path.is_absolute() else str(path)
    except OSError:
        return str(path)


def _save(path: Path, data: bytes) -> str:
    """Keeps the report for `replay` and `hint`; a folder that cannot be written to is no reason to fail."""
    try:
        write_whole(path, data)
    except BadFile:
        click.echo(f"judge: note: {path} could not be written, so replay and hint will not know of this run", err=True)
        return ""
    return str(path)


def _console(*, stderr: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, markup=False, highlight=False)


def _command() -> str:
    """How to call the judge again as it was called now."""
    called = Path(sys.argv[0])
    if called.name != "judge":
        return "python -m judge"
    import shutil

    return "judge" if shutil.which("judge") == str(called) and called.is_absolute() else _relative(called.absolute())


@cli.command()
@click.argument("name")
def new(name: str) -> int:
    """Makes a small complete kata for you to edit."""
    from judge.new import create

    root = private_root() or ROOT
    for path in create(name, root):
        click.echo(f"  {path.relative_to(root)}")
    click.echo(f"A complete small kata; it verifies as it is:  {_command()} verify {name}")
    click.echo("Then edit it from the statement inwards; CONTRIBUTING.md walks through the files.")
    return verdicts.OK


@cli.command("list")
def list_katas() -> int:
    """Lists the katas."""
    for name, folder in katas().items():
        levels = " ".join(level.name for level in folder.spec.levels)
        click.echo(f"{name:<14} {levels:<10} {folder.spec.title}")
    return 0


@cli.command()
@click.argument("names", nargs=-1, metavar="[KATA]...")
@click.option("--mutants", is_flag=True, help="Make mutants of the references instead, and see them all killed.")
def verify(names: tuple[str, ...], mutants: bool) -> int:
    """Proves that katas are sound: every labelled solution gets its label's verdict, and more."""

    folders = [find(name) for name in names] or list(katas().values())
    if mutants:
        from judge.survey import survey_katas as prove
    else:
        from judge.verify import verify_katas as prove
    return verdicts.OK if prove(folders, _console()) else verdicts.NOT_ACCEPTED


@cli.command()
@click.argument("report", type=click.Path(path_type=Path))
@click.option("--pdb", is_flag=True, help="Stop in the debugger before the last call.")
@click.option("--as-test", is_flag=True, help="Print the counterexample as a pytest test.")
def replay(report: Path, pdb: bool, as_test: bool) -> int:
    """Runs the counterexample of REPORT again, in process."""
    from judge.replay import replay_report

    return replay_report(report, pdb=pdb, as_test=as_test)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--require", type=click.Choice(["full", "strong", "basic"]), help="End with 4 where there is less.")
def doctor(as_json: bool, require: str | None) -> int:
    """Tries what closes submissions in on this machine, layer by layer, and says how to get more."""
    from judge.doctor import examine

    return examine(_console(), as_json=as_json, require=require)


@cli.command()
@click.argument("results", nargs=-1, required=True, type=click.Path(path_type=Path))
@report_options
def report(results: tuple[Path, ...], outputs: Outputs) -> int:
    """Writes reports in other formats: of JSON files that `judge run` wrote, or of folders of such."""
    outputs.check()
    if not outputs.asked:
        raise click.UsageError("name at least one output, such as --junit FILE; judge report --help lists them")
    reports, written_s = read_reports(results)
    outputs.write(reports, stopped_ms=round(written_s * 1000))
    return verdicts.OK


@cli.command()
@click.argument("kata")
def hint(kata: str) -> int:
    """Shows the next hint: for your last mistake where it was recognised, else for the kata."""
    from judge.hints import next_hint

    click.echo(next_hint(find(kata), LAST, _command()))
    return 0


cli.add_command(batch)
cli.add_command(growth)
add_katas_option(cli)


def main() -> None:
    """Entry point: turns every end into one line and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show it is no reason to fail
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Exit as end:
        code = end.exit_code
    except click.UsageError as problem:
        click.echo(f"judge: {problem.format_message()}", err=True)
        code = verdicts.USAGE
    except (UnknownKata, BadFile, click.ClickException) as problem:
        click.echo(f"judge: {problem}", err=True)
        code = verdicts.USAGE
    except (KeyboardInterrupt, click.Abort):
        click.echo("judge: interrupted; nothing was written, nothing is left running", err=True)
        code = 130
    except BrokenPipeError:
        sys.stdout = None
        code = 0
    except Exception as problem:
        code = _judge_error(problem)
    sys.exit(code or 0)


def _judge_error(problem: Exception) -> int:
    """A fault of the judge or the machine, said as such; the traceback only for those who ask for it."""
    click.echo(f"judge: JUDGE ERROR (not your code): {type(problem).__name__}: {problem}"[:600], err=True)
    if os.environ.get("JUDGE_TRACEBACK"):
        import traceback

        traceback.print_exception(problem)
    else:
        click.echo("judge: set JUDGE_TRACEBACK=1 to see where it happened, and please report it", err=True)
    return verdicts.JUDGE_ERROR
