"""`make soak`: the same verdict for every labelled solution, again and again, on an idle and on a busy machine.

    python -m tests.soak [--rounds N] [--busy] [--jobs N] [--kata KATA] [--label LABEL] [--all] [--every N]
                         [NAME ...]

Every accepted solution must be ACCEPTED and every slow one TOO_SLOW or TOO_BIG, for the line that its label names, in
each round; those of `tests/scaling` get a verdict that they name. Twenty of them, spread over katas and labels, are
graded twenty times. `--all` has ten rounds of all labelled solutions, wrong ones too, whose verdict and failed check
must be the same each time. `--busy` keeps every processor and the memory occupied meanwhile; then one grade in a
hundred may end with *cannot tell*. `--jobs N` grades so many at a time, which disturb each other. `--every N` takes
every Nth alone, and a NAME is that of a file. It takes hours.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from rich.console import Console
from rich.table import Table
from scalings import adversaries

from judge.catalog import find, katas
from judge.grade import grade
from judge.pool import Processes, server
from judge.report import Report
from judge.verdict import Verdict

ROUNDS, ALL_ROUNDS = 5, 10
SPREAD, SPREAD_ROUNDS = 20, 20
UNTOLD = 0.01
"""The part of all grades that may end with *cannot tell* on a busy machine."""
HOGS = (
    "while True: pass",
    "a, b = bytearray(1 << 26), bytearray(1 << 26)\nwhile True: a[:] = b",
)
"""What keeps a processor, and what keeps the way to the memory."""
CONSOLE = Console(highlight=False, soft_wrap=True, width=110)


@dataclass(frozen=True)
class Subject:
    """One submission and what it must get; no verdicts: whatever it gets at first."""

    path: Path
    kata: str
    label: str
    verdicts: frozenset[Verdict]
    line: int | None = None

    @property
    def title(self) -> str:
        """How it is spoken of."""
        return f"{self.kata}/{self.label}/{self.path.stem}"


@dataclass(frozen=True)
class Outcome:
    """What one grade found: the verdict, the check that failed, and the line that is blamed for growth."""

    verdict: Verdict
    check: str
    line: int | None
    seconds: float


@dataclass
class Soak:
    """All grades so far."""

    found: dict[Subject, list[Outcome]] = field(default_factory=lambda: defaultdict(list))

    def untold(self) -> int:
        """How many grades ended with *cannot tell*, where no label says that they may."""
        return sum(
            item.verdict == Verdict.INCONCLUSIVE and item.verdict not in subject.verdicts
            for subject, outcomes in self.found.items()
            for item in outcomes
        )

    def problems(self, *, busy: bool) -> Iterator[str]:
        """Everything that is not as it should be."""
        tolerated = busy and self.untold() <= UNTOLD * sum(map(len, self.found.values()))
        for subject, outcomes in self.found.items():
            wanted = subject.verdicts or {outcomes[0].verdict}
            told = [item for item in outcomes if not (tolerated and item.verdict == Verdict.INCONCLUSIVE)]
            other = Counter(item.verdict for item in told if item.verdict not in wanted)
            for verdict, times in other.items():
                yield f"{subject.title}: {verdict} {times} of {len(outcomes)} times, not {' or '.join(sorted(wanted))}"
            ways = Counter((item.verdict, item.check) for item in told)
            if not subject.verdicts and len(ways) > 1:
                told_ways = ", ".join(f"{verdict} by {check} {times} times" for (verdict, check), times in ways.items())
                yield f"{subject.title}: not the same each time: {told_ways}"
            lines = Counter(item.line for item in told if item.verdict in (Verdict.TOO_SLOW, Verdict.TOO_BIG))
            for line, times in lines.items():
                if subject.line is not None and line != subject.line:
                    yield f"{subject.title}: line {line} is blamed {times} times, its label names {subject.line}"

    def table(self) -> Table:
        """Grades, right ones, those that could not be told, and what they took, for each kata and label."""
        table = Table("kata", "label", "solutions", "grades", "as labelled", "cannot tell", "median s", "most s")
        groups: dict[tuple[str, str], list[tuple[Subject, Outcome]]] = defaultdict(list)
        for subject, outcomes in self.found.items():
            groups[subject.kata, subject.label] += [(subject, outcome) for outcome in outcomes]
        for (kata, label), grades in sorted(groups.items()):
            right = sum(
                outcome.verdict in (subject.verdicts or {self.found[subject][0].verdict}) for subject, outcome in grades
            )
            untold = sum(outcome.verdict == Verdict.INCONCLUSIVE for _, outcome in grades)
            took = [outcome.seconds for _, outcome in grades]
            solutions = len({subject for subject, _ in grades})
            figures = (solutions, len(grades), right, untold)
            table.add_row(kata, label, *map(str, figures), f"{statistics.median(took):.1f}", f"{max(took):.1f}")
        return table


def subjects(*, every_label: bool) -> list[Subject]:
    """The labelled solutions of all katas, then those that hide what they cost; with `every_label` wrong ones too.

    A wrong one that declares no verdict, or one of several, must get the same each time.
    """
    accepted, slow = frozenset({Verdict.ACCEPTED}), frozenset({Verdict.TOO_SLOW, Verdict.TOO_BIG})
    expected = {"reference": accepted, "accepted": accepted, "slow": slow, "wrong": frozenset[Verdict]()}
    found = [
        Subject(item.path, kata.name, item.label, expected[item.label], item.line)
        for kata in katas().values()
        for item in kata.solutions
        if every_label or item.label != "wrong"
    ]
    if every_label:
        return [Subject(item.path, item.kata, item.label, frozenset()) for item in found]
    return found + [Subject(item.path, item.kata, "hiding", item.verdicts) for item in adversaries()]


def spread(found: Sequence[Subject], count: int) -> list[Subject]:
    """So many of them, as evenly as can be over katas and labels."""
    ordered = sorted(found, key=lambda item: (item.label, item.kata, item.path.stem))
    count = min(count, len(ordered))
    return [ordered[at * len(ordered) // count] for at in range(count)]


def outcome(report: Report, seconds: float) -> Outcome:
    """What a report says, as far as it must be the same each time."""
    failed = report.failed()
    line = failed.growth.line if failed and failed.growth else None
    return Outcome(report.verdict, failed.id if failed else "", line, seconds)


def graded(subject: Subject) -> Outcome:
    """One grade, in a process of the pool."""
    began = time.monotonic()
    report = grade(find(subject.kata), str(subject.path), subject.path.read_bytes(), server())
    return outcome(report, time.monotonic() - began)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the tables; 1 if something is off."""
    parser = argparse.ArgumentParser(description="The same verdict for every labelled solution, again and again.")
    parser.add_argument("--rounds", type=int, help=f"how often each is graded ({ROUNDS}; with --all {ALL_ROUNDS})")
    parser.add_argument("--busy", action="store_true", help="keep every processor and the memory occupied meanwhile")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="so many at a time (1)")
    parser.add_argument("--kata", help="this kata alone")
    parser.add_argument("--label", help="this label alone: reference, accepted, slow, wrong (with --all), hiding")
    parser.add_argument("--all", action="store_true", help="wrong solutions too: verdict and failed check, each time")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="every Nth alone")
    parser.add_argument("name", nargs="*", help="these files alone")
    options = parser.parse_args(arguments)
    found = [
        item
        for item in subjects(every_label=options.all)
        if options.kata in (None, item.kata)
        and options.label in (None, item.label)
        and (not options.name or item.path.stem in options.name)
    ][:: max(1, options.every)]
    if not found:
        parser.error("there is no such submission")
    rounds = options.rounds or (ALL_ROUNDS if options.all else ROUNDS)
    plan = [item for _ in range(rounds) for item in found]
    if not options.all and options.rounds is None:
        plan += [item for _ in range(SPREAD_ROUNDS - rounds) for item in spread(found, SPREAD)]
    soak = Soak()
    with busy(os.cpu_count() or 1 if options.busy else 0), Processes(max(1, options.jobs)) as pool:
        futures = {pool.submit(graded, subject): subject for subject in plan}
        for at, future in enumerate(as_completed(futures), 1):
            subject, came = futures[future], future.result()
            soak.found[subject].append(came)
            CONSOLE.print(f"{at}/{len(plan)} {subject.title}: {came.verdict} {came.check} {came.seconds:.1f} s")
    return told(soak, busy=options.busy)


def told(soak: Soak, *, busy: bool) -> int:
    """Prints the table and what is not as it should be; the exit code."""
    CONSOLE.print(soak.table())
    problems = list(soak.problems(busy=busy))
    for problem in problems:
        CONSOLE.print(problem, markup=False)
    graded = sum(map(len, soak.found.values()))
    where = "busy" if busy else "idle"
    CONSOLE.print(
        f"{where}: {graded} grades of {len(soak.found)} submissions, {soak.untold()} times cannot tell, ", end=""
    )
    CONSOLE.print(f"{len(problems)} problems")
    return 1 if problems else 0


@contextlib.contextmanager
def busy(processors: int) -> Iterator[None]:
    """A hog of each kind on every processor."""
    hogs: list[subprocess.Popen[bytes]] = []
    try:
        for _ in range(processors):
            hogs += [subprocess.Popen([sys.executable, "-S", "-c", hog]) for hog in HOGS]
        yield
    finally:
        for hog in hogs:
            hog.kill()
            hog.wait()


if __name__ == "__main__":
    sys.exit(main())
