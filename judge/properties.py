"""Runs a kata's properties (pytest and hypothesis) with the submission behind the wall."""

from __future__ import annotations

import _thread
import ast
import contextlib
import ctypes
import gc
import io
import os
import sys
import threading
import warnings
from collections.abc import Iterator
from typing import Any

from judge.catalog import KataFolder
from judge.proxy import ENOUGH, Record
from judge.report import Check
from judge.script import Script, Step
from judge.transport import Walled
from judge.trial import Trial, broke_down, failed, passed, wrong_answer
from judge.verdict import Verdict
from judge.wall.failures import WallFailure

PYTEST_LISTENS_TO = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": "", "PYTEST_PLUGINS": ""}
"""What a property is run with, whatever the person at the keyboard has in the environment."""
_AGAIN_S = 0.01


def property_names(kata: KataFolder, level: str) -> dict[str, str]:
    """The property functions of a level and the fact that each states. Read from the source, nothing is run."""
    found = {}
    for node in ast.parse(kata.tests.read_bytes()).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and _level_of(node) == level:
            found[node.name] = (ast.get_docstring(node) or node.name).partition("\n")[0].strip()
    return found


def _level_of(node: ast.FunctionDef) -> str | None:
    for mark in node.decorator_list:
        if isinstance(mark, ast.Call) and isinstance(mark.func, ast.Attribute) and mark.func.attr == "level":
            (name,) = mark.args
            return str(name.value) if isinstance(name, ast.Constant) else None
    return None


def check_properties(trial: Trial, *, keep_going: bool = False) -> list[Check]:
    """Runs the properties until one fails. Every one of the level must have run: a missing one is the judge's error.

    With `keep_going` all are run, and what fails is not shrunk: for those who want to know which do.
    """
    import pytest

    from judge import plugin

    facts = property_names(trial.kata, trial.level.name)
    if not facts:
        raise RuntimeError(f"{trial.kata.name} has no property of level {trial.level.name}")
    collector = _Collector(trial, facts)
    plugin.Session.transport_of = lambda kata: trial.transport
    plugin.Session.level, plugin.Session.seed = trial.level, trial.seed
    plugin.Session.enough = 0 if keep_going else ENOUGH
    plugin.Session.solutions.clear()
    printed = io.StringIO()
    before = {name: os.environ.get(name) for name in PYTEST_LISTENS_TO}
    os.environ |= PYTEST_LISTENS_TO
    try:
        with (
            _one_processor(trial),
            _nothing_to_collect(),
            _interrupts_heard(),
            contextlib.redirect_stdout(printed),
            contextlib.redirect_stderr(printed),
            warnings.catch_warnings(),
        ):
            names = [f"{trial.kata.tests}::{name}" for name in facts]
            options = ["-q", "-p", "judge.plugin", "-p", "no:cacheprovider", "-p", "no:faulthandler", "--capture=no"]
            options += ["-p", "no:unraisableexception", "-p", "no:threadexception"]
            options += [] if keep_going else ["-x"]
            where = ["-c", os.devnull, "--rootdir", str(trial.kata.root), "--import-mode=importlib"]
            code = pytest.main([*options, *where, *names], plugins=[collector])
    finally:
        plugin.Session.transport_of = plugin.Session.level = None
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)
    checks = collector.checks
    if code == pytest.ExitCode.INTERRUPTED:
        raise KeyboardInterrupt  # pytest has caught it
    if collector.set_aside:
        raise RuntimeError(f"a property skips, or expects to fail: {', '.join(collector.set_aside)}")
    if not any(check.status == "failed" for check in checks) and set(collector.ran) != set(facts):
        raise RuntimeError(f"properties did not run ({code}): {printed.getvalue()[-2000:]}")
    return checks


@contextlib.contextmanager
def _one_processor(trial: Trial) -> Iterator[None]:
    """The judge and the worker on one processor while they talk call by call; see `Worker.stay_near`."""
    transport = trial.transport
    if not isinstance(transport, Walled) or not hasattr(os, "sched_setaffinity"):
        yield
        return
    allowed = os.sched_getaffinity(0)
    try:
        here = ctypes.CDLL(None).sched_getcpu()  # where the scheduler has put us: it knows who else is busy
        os.sched_setaffinity(0, {here} & allowed or allowed)
        transport.near = True
        yield
    finally:
        transport.near = False
        os.sched_setaffinity(0, allowed)


@contextlib.contextmanager
def _nothing_to_collect() -> Iterator[None]:
    """Hypothesis collects garbage once: with all the objects of the smallest cases that takes a tenth of a second."""
    frozen = gc.get_freeze_count() > 0
    gc.freeze()
    try:
        yield
    finally:
        if not frozen:  # else somebody else has frozen more
            gc.unfreeze()


@contextlib.contextmanager
def _interrupts_heard() -> Iterator[None]:
    """A Ctrl-C that strikes in a callback, such as hypothesis has for the collector, is lost there: it comes again."""
    before = sys.unraisablehook

    def again(lost: Any) -> None:
        if lost.exc_type is KeyboardInterrupt:
            threading.Timer(_AGAIN_S, _thread.interrupt_main).start()  # not from here, where it would be lost as well
        else:
            before(lost)

    sys.unraisablehook = again
    try:
        yield
    finally:
        sys.unraisablehook = before


class _Collector:
    """A pytest plugin that turns each property's end into a check."""

    def __init__(self, trial: Trial, facts: dict[str, str]) -> None:
        import pytest

        self.trial = trial
        self.facts = facts
        self.ran: dict[str, bool] = {}
        self.checks: list[Check] = []
        self.set_aside: list[str] = []
        self.asides = (pytest.skip.Exception, pytest.xfail.Exception, pytest.fail.Exception)

    def pytest_runtest_makereport(self, item: Any, call: Any) -> None:
        from judge import plugin

        if call.when != "call" and call.excinfo is None:
            return
        name = item.originalname
        if call.excinfo is not None and isinstance(call.excinfo.value, self.asides):
            self.set_aside.append(name)
            return
        check_id = f"property/{name.removeprefix('test_')}"
        if call.excinfo is None:
            if not self.ran.get(name):
                self.checks.append(passed(check_id, "property", self.facts[name]))
            self.ran[name] = True
            return
        self.checks = [check for check in self.checks if check.id != check_id]
        made = plugin.Session.solutions.get(item.path)
        self.checks.append(self._failure(check_id, self.facts[name], made, call.excinfo.value))

    def _failure(self, check_id: str, fact: str, made: Any, problem: BaseException) -> Check:
        record: Record | None = made.failure if made is not None else None
        if isinstance(problem, (KeyboardInterrupt, SystemExit)):
            raise problem
        if record is None and isinstance(problem, AssertionError):
            steps = made.record() if made is not None else None
            told = f"{fact} It does not: {_first_line(problem)}"
            return _told(check_id, told, steps)
        if record is None and isinstance(problem, WallFailure):
            return broke_down(self.trial, check_id, "property", problem, ())
        if record is None:
            raise problem
        steps = _without_bystanders(self.trial, record)
        if record.breakdown is not None:
            return broke_down(self.trial, check_id, "property", record.breakdown, steps)
        again = self.trial.transport
        again.renew()
        try:
            outcomes = again.run([Script.of(*steps)])
            wrong = self.trial.oracle.first_wrong(steps, outcomes)
        except WallFailure as failure:
            return broke_down(self.trial, check_id, "property", failure, steps)
        if wrong is None:  # it takes the earlier examples, too: tell it as it was seen
            return wrong_answer(self.trial, check_id, "property", record.steps, record.outcomes, record.wanted)
        at, wanted = wrong
        return wrong_answer(self.trial, check_id, "property", steps[: at + 1], outcomes[: at + 1], wanted)


def _without_bystanders(trial: Trial, record: Record) -> tuple[Step, ...]:
    """The steps that concern the object of the last call, if they fail alone; else all of them."""
    last = record.steps[-1]
    concerned = {last.on, last.into, *(value.handle for value in last.args if hasattr(value, "handle"))} - {None}
    steps = tuple(
        step
        for step in record.steps[:-1]
        if {step.on, step.into, *(getattr(value, "handle", None) for value in step.args)} & concerned
    )
    steps = (*steps, last)
    if len(steps) == len(record.steps) or record.breakdown is not None:
        return steps if record.breakdown is not None and concerned else record.steps
    trial.transport.renew()
    try:
        outcomes = trial.transport.run([Script.of(*steps)])
    except WallFailure:
        return steps
    return steps if trial.oracle.first_wrong(steps, outcomes) is not None else record.steps


def _first_line(problem: BaseException) -> str:
    return (str(problem).strip() or "an assertion of the property failed").partition("\n")[0][:200]


def _told(check_id: str, message: str, record: Record | None) -> Check:
    from judge.report import Counterexample
    from judge.source import lines, outcome_text

    counterexample = None
    if record is not None and record.steps:
        outcomes = [outcome_text(outcome, 400) for outcome in record.outcomes]
        counterexample = Counterexample(
            script=lines(record.steps), expected=message, got=outcomes[-1], smallest=False, outcomes=outcomes
        )
    base = failed(check_id, "property", Verdict.WRONG_ANSWER, message)
    return (
        base
        if counterexample is None
        else Check(
            id=base.id,
            kind=base.kind,
            status="failed",
            verdict=base.verdict,
            message=message,
            counterexample=counterexample,
        )
    )
