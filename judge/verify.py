"""`judge verify`, the author's proof that a kata is sound.

The stub is not attempted; the reference and the accepted solutions are accepted, behind the wall and in process; every
wrong one gets its label's verdict and, where a name is given, its own; slow ones are never called wrong; the examples
hold for the model and run with the reference; signatures agree; nothing unexpected lies in the folders.
"""

from __future__ import annotations

import doctest
import inspect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from judge import api
from judge.catalog import KataFolder, Labelled, find
from judge.examples import examples
from judge.grade import grade
from judge.in_process import InProcess
from judge.oracle import Oracle
from judge.pool import in_processes, server
from judge.properties import property_names
from judge.report import Report
from judge.source import NotAScript, lines
from judge.verdict import Verdict
from judge.wall.doubles import DOUBLES, Key

_BEYOND = frozenset({Verdict.TOO_SLOW, Verdict.TOO_BIG})
"""What a slow solution must be called: one of these, or the one that its label declares."""


@dataclass(frozen=True, slots=True)
class Task:
    """One grade of the proof: which file, how, and which verdicts prove it."""

    kata: str
    root: Path
    path: Path
    expected: frozenset[Verdict]
    name: str = ""
    in_process: bool = False

    @property
    def title(self) -> str:
        """How the proof speaks of it."""
        where = " (in process)" if self.in_process else ""
        return f"{self.kata}: {self.path.parent.name}/{self.path.name}{where}"


def verify_katas(folders: Sequence[KataFolder], console: Console, jobs: int = 0, *, slow: bool = True) -> bool:
    """Proves the katas, prints what is not proved, and says whether all is. Without `slow`: but for slow solutions."""
    problems = [f"{folder.name}: {problem}" for folder in folders for problem in static_problems(folder)]
    tasks = [task for folder in folders for task in tasks_of(folder) if slow or task.expected != _BEYOND]
    for task, report in in_processes(grade_task, tasks, console, "verifying", jobs):
        problems += [f"{task.title}: {problem}" for problem in judged(task, report)]
    for problem in problems:
        console.print(f"✗ {problem}", soft_wrap=True)
    grades = f"{len(tasks)} grades of {len(folders)} kata{'s' * (len(folders) != 1)}"
    console.print(f"{'✗ not proved' if problems else '✓ proved'}: {grades}, {len(problems)} problems", soft_wrap=True)
    return not problems


# ---------------------------------------------------------------- grades


def tasks_of(folder: KataFolder) -> list[Task]:
    """Every grade that the proof of a kata needs."""
    name, root = folder.name, folder.root
    tasks = [Task(name, root, folder.stub, frozenset({Verdict.NOT_ATTEMPTED}))]
    for item in folder.solutions:
        tasks.append(Task(name, root, item.path, _expected(item), item.name if item.label == "wrong" else ""))
        if item.label in ("reference", "accepted"):
            tasks.append(Task(name, root, item.path, _expected(item), in_process=True))
    return tasks


def _expected(item: Labelled) -> frozenset[Verdict]:
    if item.label in ("reference", "accepted"):
        return frozenset({Verdict.ACCEPTED})
    if item.label == "slow":
        return frozenset({Verdict(item.verdict)}) if item.verdict else _BEYOND
    return frozenset({Verdict(item.verdict) if item.verdict else Verdict.WRONG_ANSWER})


def judged(task: Task, report: Report) -> Iterator[str]:
    """What a report leaves unproved."""
    failed = report.failed()
    if report.verdict not in task.expected:
        told = f" ({failed.id}: {failed.message})" if failed else ""
        yield f"expected {' or '.join(sorted(task.expected))}, got {report.verdict}{told}"
    if task.name and failed and failed.mistake and failed.mistake.name != task.name:
        yield f"it is taken for another mistake: {failed.mistake.name!r}"


def grade_task(task: Task) -> Report:
    """In a process of the pool: one grade, with the process's own server."""
    folder = find(task.kata, task.root)
    transport = InProcess(folder, task.path) if task.in_process else None
    return grade(folder, str(task.path), task.path.read_bytes(), server(), transport=transport, explain=False)


# ---------------------------------------------------------------- without grading


def static_problems(folder: KataFolder) -> Iterator[str]:
    """What can be seen without grading anything."""
    yield from _files(folder)
    yield from _signatures(folder)
    yield from _examples(folder)
    for level in folder.spec.levels:
        if folder.tests.exists() and not property_names(folder, level.name):
            yield f"no property is marked for level {level.name}"
    for item in folder.solutions:
        if item.label in ("wrong", "slow") and not (item.name and item.hints):
            yield f"{item.label}/{item.path.name}: its docstring gives no name or no hint"


def _files(folder: KataFolder) -> Iterator[str]:
    name = folder.name
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        yield "a kata's name is lower-case letters, digits and underscores: it is a module's name"
    for needed in (folder.stub, folder.tests, folder.statement, folder.path / f"bench_{name}.py"):
        if not needed.exists():
            yield f"{needed.name} is missing"
    if not any(item.label == "reference" for item in folder.solutions):
        yield f"solutions/{name}/reference.py is missing"
    if not any(item.label == "wrong" for item in folder.solutions):
        yield f"solutions/{name}/wrong/ is empty: nothing shows that the tests can fail"
    known = {item.path for item in folder.solutions}
    for place in (folder.path, folder.root / "solutions" / name):
        for path in sorted(place.rglob("*")):
            inside = path.relative_to(place).parts
            if "__pycache__" in inside or path.is_dir() or path in known or inside == ("mutants.toml",):
                continue
            if place != folder.path or len(inside) > 1 or not (path.suffix == ".py" or path.name == "README.md"):
                yield f"{path.relative_to(folder.root)} is not a file that a kata has"


def _signatures(folder: KataFolder) -> Iterator[str]:
    """Stub and reference must be written as the model is, names and defaults included."""
    for level in folder.spec.levels[:1]:
        for title, path in (
            ("stub", folder.stub),
            ("reference", folder.root / "solutions" / folder.name / "reference.py"),
        ):
            if not path.exists():
                continue
            transport = InProcess(folder, path)
            transport.renew()
            if transport.error is not None:
                yield f"the {title} does not load: {transport.error[0][0]}: {transport.error[1]}"
                continue
            for item in api.wanted(level):
                holder = getattr(transport.module, item.owner, None) if item.owner else transport.module
                if item.name == "__init__" and item.fewest == 0 and "__init__" not in vars(holder or object):
                    continue  # it needs none
                target = getattr(holder, item.name, None)
                found = api.signature_text(inspect.signature(target)) if callable(target) else "nothing"
                if found != item.signature:
                    yield f"{title}: {item.title}{found}, but the model has {item.title}{item.signature}"


def _examples(folder: KataFolder) -> Iterator[str]:
    """The statement's examples agree with the model, and run as they stand with the reference."""
    try:
        found = examples(folder)
    except NotAScript as problem:
        yield f"README.md, Examples: {problem}"
        return
    if not found:
        yield "README.md has no examples"
    path = folder.root / "solutions" / folder.name / "reference.py"
    if not path.exists():
        return  # told elsewhere
    reference = InProcess(folder, path)
    reference.renew()
    oracle = Oracle(folder.spec, folder.spec.levels[0])
    names = {**DOUBLES, "Key": Key, **{kind.__name__: kind for kind in folder.spec.given}, **vars(reference.module)}
    for number, example in enumerate(found, 1):
        told: list[str] = []
        test = doctest.DocTest(list(example.doctests), dict(names), f"example {number}", None, None, None)
        doctest.DocTestRunner(verbose=False, optionflags=doctest.IGNORE_EXCEPTION_DETAIL).run(test, out=told.append)
        if told:
            yield f"README.md, example {number}: {' '.join(''.join(told).split())[-300:]}"
        # What the reference answers is what the statement shows; is it also what the model wants?
        steps = example.script.in_order()
        wrong = oracle.first_wrong(steps, reference.run([example.script]))
        if wrong is not None:
            yield f"README.md, example {number}: the model does not agree with {lines(steps)[wrong[0]]}"
