"""`judge replay`: a report's counterexample again, in process, where a debugger can follow; or as a pytest test."""

from __future__ import annotations

import ast
import bdb
import hashlib
import pdb as debugger
import sys
from pathlib import Path

import click
import msgspec

from judge import verdict as verdicts
from judge.batch import pack, unpack
from judge.catalog import KataFolder, find
from judge.files import BadFile, read_submission
from judge.in_process import InProcess
from judge.oracle import Errors, Oracle
from judge.report import Counterexample, Report, from_json
from judge.script import Outcome, Script, Step
from judge.source import CHANGED, NotAScript, clean, lines, outcome_text, parse, show
from judge.spec import Expect, Level
from judge.trial import wanted_text
from judge.wall.doubles import Key
from judge.wall.runner import Runner
from judge.wire import decode, encode


def replay_report(path: Path, *, pdb: bool, as_test: bool) -> int:
    """Replays the report at `path`: exit code 0 if every answer is right now, else 1. Raises `BadFile`."""
    report = _read(path)
    found = _counterexample(report)
    kata = find(report.kata)
    level = kata.level(report.levels[-1].level)
    script = _script(kata, level, found)
    if as_test:
        click.echo(as_pytest(kata, level, script, by_the_model=needs_the_model(found)))
        return verdicts.OK
    submission = Path(report.submission.path)
    if hashlib.sha256(read_submission(submission)).hexdigest() != report.submission.sha256:
        click.echo(f"Note: {submission} has changed since the report was made.")
    return _replay(kata, level, script, submission, pdb=pdb)


def _read(path: Path) -> Report:
    try:
        return from_json(read_submission(path, limit=None))
    except BadFile as problem:
        raise BadFile(f"{clean(str(path), 200)} cannot be read as a report: {problem}") from None
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise BadFile(f"{path} is not a report of this judge") from None


def _counterexample(report: Report) -> Counterexample:
    shown = report.deciding()
    if shown is not None and shown.counterexample is not None:
        return shown.counterexample
    for level in report.levels:
        for check in level.checks:
            if check.counterexample is not None:
                return check.counterexample
    raise BadFile(f"the report says {report.verdict} and holds no counterexample to replay")


def _script(kata: KataFolder, level: Level, found: Counterexample) -> Script:
    """The script of a counterexample; a big input is made again from the workload that its first line names."""
    if not found.script:
        raise BadFile("the report's counterexample has no calls")
    if found.script[0].startswith("# "):
        for workload in level.workloads:
            if found.script[0].startswith(f"# {workload.name}, "):
                return workload.script(workload.size)
        raise BadFile("the report speaks of a big input that this kata does not have any more")
    try:
        return parse(found.script, {kind.__name__: kind for kind in kata.spec.given})
    except NotAScript as problem:
        raise BadFile(f"the report's script cannot be read: {problem}") from None


def _replay(kata: KataFolder, level: Level, script: Script, submission: Path, *, pdb: bool) -> int:
    steps = script.in_order()
    big = len(steps) > 200
    transport = InProcess(kata, submission)
    transport.renew()
    if transport.error is not None:
        click.echo(f"{submission} cannot be loaded: {transport.error[0][0]}: {transport.error[1]}")
        return verdicts.NOT_ACCEPTED
    oracle = Oracle(kata.spec, level)
    for number, (step, text) in enumerate(zip(steps, lines(steps, 200), strict=True), 1):
        wanted = oracle.ask(step)
        if not big:
            click.echo(f"  {text}")
        if pdb and number == len(steps):
            click.echo("  (the debugger stops where the last call enters your code; `continue` runs it)")
            debugger.Pdb(skip=["judge.*"]).set_trace()
        try:
            got = transport.call(step)
        except bdb.BdbQuit:
            return verdicts.NOT_ACCEPTED
        except KeyboardInterrupt:
            if transport.stopped_at:
                click.echo(f"    stopped in line {transport.stopped_at} of {clean(str(submission), 200)}")
            raise
        if not oracle.accepts(wanted, got):
            click.echo(f"{'  ' + text if big else ''}    expected {wanted_text(wanted, 400)}, got {_in_words(got)}")
            return verdicts.NOT_ACCEPTED
        if not big:
            click.echo(f"      {outcome_text(got, 200)}")
    click.echo("Every answer is right: this counterexample is mended.")
    return verdicts.OK


def _in_words(got: Outcome) -> str:
    """What a call did; that it changed an argument is no exception of the submission's."""
    return outcome_text(got, 400).removeprefix(CHANGED)


def needs_the_model(found: Counterexample) -> bool:
    """Whether a plain assertion would not see what is wrong: an argument was changed, or `True` stands for `1`."""
    if found.got.startswith(CHANGED):
        return True
    try:
        return bool(ast.literal_eval(found.expected) == ast.literal_eval(found.got))
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return False


def as_pytest(kata: KataFolder, level: Level, script: Script, *, by_the_model: bool = False) -> str:
    """The script as a test file: plain assertions, which need nothing but pytest and the submission.

    Where they cannot say what is right (`by_the_model`, many answers are, or one is made of given types), the test
    asks the kata's model.
    """
    steps = script.in_order()
    texts = lines(steps)
    if len(steps) > 200 or sum(map(len, texts)) > 20_000:
        raise BadFile("a big input makes no readable test; replay it without --as-test")
    oracle = Oracle(kata.spec, level)
    checks = [_assertion(oracle, step, text) for step, text in zip(steps, texts, strict=True)]
    given = any(isinstance(value, kata.spec.given) for step in steps for value in step.args)
    if by_the_model or given or None in checks or any("graph(" in text for text in texts):
        told = "".join(f"    {text!r},\n" for text in texts)
        head = f"import katas.{kata.name}.{kata.name}  # first, so that it is yours"
        head += "\nfrom judge.replay import answers_rightly"
        test = f"def test_counterexample():\n    answers_rightly({kata.name!r}, {level.name!r}, SCRIPT)"
        return f"{head}\n\nSCRIPT = [\n{told}]\n\n\n{test}"
    names = sorted({step.name for step in steps if step.on is None and "." not in step.name} - set(_given(kata)))
    doubles = sorted({double for text in texts for double in ("Clock", "Key") if f"{double}(" in text})
    body = [f"from katas.{kata.name}.{kata.name} import {', '.join(names)}"]
    if doubles:
        body.append(f"from judge.wall.doubles import {', '.join(doubles)}")
    if any("pytest." in check for check in checks if check):
        body = ["import pytest", "", *body]
    return "\n".join([*body, "", "", "def test_counterexample():", *(check for check in checks if check)])


def answers_rightly(kata_name: str, level_name: str, script: list[str]) -> None:
    """Asserts that `katas.NAME.NAME`, already imported, answers every call of a script as the kata's model wants."""
    submission = sys.modules[f"katas.{kata_name}.{kata_name}"]  # before the judge loads what is its own
    kata = find(kata_name)
    level = kata.level(level_name)
    parsed = parse(script, {kind.__name__: kind for kind in kata.spec.given})
    runner = Runner({kind.__name__: kind for kind in kata.spec.given})
    runner.module = submission
    given: dict[str, type] = {"Key": Key} | {kind.__name__: kind for kind in kata.spec.given}
    outcomes = unpack(decode(encode(runner.run(pack([parsed]), [0]), given), given), len(parsed.in_order()), given)
    wrong = Oracle(kata.spec, level).first_wrong(parsed.in_order(), outcomes)
    if wrong is not None:
        at, wanted = wrong
        raise AssertionError(f"{script[at]}: expected {wanted_text(wanted)}, got {outcome_text(outcomes[at])}")


def _given(kata: KataFolder) -> dict[str, str]:
    return {kind.__name__: kind.__module__ for kind in kata.spec.given}


def _assertion(oracle: Oracle, step: Step, text: str) -> str | None:
    """The step as a line of a test; None where no plain assertion says what is right."""
    wanted = oracle.ask(step)
    if isinstance(wanted, Expect) or hasattr(type(wanted), "__match_args__"):
        return None
    if isinstance(wanted, Errors):
        kinds = ", ".join(kind.__name__ for kind in wanted.kinds)
        return f"    with pytest.raises({f'({kinds})' if len(wanted.kinds) > 1 else kinds}):\n        {text}"
    if step.into is not None:
        return f"    {text}"
    if wanted is None or isinstance(wanted, bool):
        return f"    assert {text} is {wanted}"
    return f"    assert {text} == {show(wanted)}"
