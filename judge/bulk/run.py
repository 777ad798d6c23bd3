"""The batch itself, told once: read, look up, grade what is new on any executor, keep each report as it comes.

Nothing here grows with the number of submissions but a line each of the table to come.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from dataclasses import dataclass, field

from msgspec.structs import replace

from judge.bulk.cache import key_of
from judge.bulk.grading import Task, enough, file_name, grade_task, relative, ungraded
from judge.bulk.layout import Entry, Missing, Unreadable
from judge.bulk.results import Asked, Results, Row
from judge.catalog import KataFolder
from judge.identity import judged_by
from judge.report import Report, Submission, from_json
from judge.source import clean
from judge.verdict import Verdict

ATTEMPTS = 2
_LOOK_S = 1.0

Told = Callable[["Done"], None]


class Lost(Exception):
    """The executor itself has gone; what was not graded must be graded another time."""


@dataclass
class Done:
    """How far the batch is: what a progress bar shows, and what is said at its end."""

    total: int
    verdicts: Counter[str] = field(default_factory=Counter)
    kept: int = 0
    """How many were graded before, and not again."""
    running: int = 0
    look_at: list[str] = field(default_factory=list)
    """What a person must look at, in the order in which it was found."""

    @property
    def count(self) -> int:
        """How many have a verdict."""
        return self.verdicts.total()


@dataclass(slots=True)
class _Waiting:
    """One grade under way, and the submissions that wait for it: the same file handed in twice is graded once."""

    task: Task
    key: str
    entries: list[Entry]
    attempts: int = 1


class Batch:
    """One batch. `room` says how many grades the executor should have in hand; it may change while it runs."""

    def __init__(
        self,
        katas: Mapping[str, KataFolder],
        asked: Asked,
        results: Results,
        executor: Executor,
        room: Callable[[], int],
        told: Told = lambda done: None,
    ) -> None:
        self._katas = katas
        self._asked = asked
        self._results = results
        self._executor = executor
        self._room = room
        self._told = told
        self._judged: dict[str, str] = {}
        self._under_way: dict[Future[bytes], _Waiting] = {}
        self._by_key: dict[str, _Waiting] = {}
        self._rows: list[Row] = []
        self.done = Done(0)

    def run(self, entries: Iterable[Entry | Missing], total: int) -> Done:
        """Grades all, in any order; the table is in theirs. Raises `Lost`; whatever was graded is kept."""
        self.done.total = total
        for entry in entries:
            self._begin(entry)
            while len(self._under_way) >= max(1, self._room()):
                self._wait()
        while self._under_way:
            self._wait()
        self._results.finish(self._rows)
        return self.done

    def _begin(self, entry: Entry | Missing) -> None:
        if isinstance(entry, Missing):
            self.done.look_at.append(clean(f"{entry.person}: {entry.place}: {entry.why}", 400))
            self.done.verdicts[Verdict.JUDGE_ERROR] += 1
            self._rows.append(Row(entry.person, "", entry.place, entry.why))
            self._told(self.done)
            return
        self._rows.append(Row(entry.person, file_name(entry.person, entry.kata, entry.place)))
        try:
            source = entry.read()
        except Unreadable as problem:
            self._finish(entry, self._ungraded(entry, b"", Verdict.CANNOT_LOAD, str(problem)))
            return
        except Exception as problem:  # nobody's fault who handed in, and no reason to stop the others
            why = f"it could not be read: {type(problem).__name__}: {problem}"
            self._finish(entry, self._ungraded(entry, b"", Verdict.JUDGE_ERROR, why))
            return
        asked, kata = self._asked, entry.kata
        if kata not in self._judged:
            self._judged[kata] = judged_by(self._katas[kata], asked.level, asked.seed)
        key = key_of(self._judged[kata], source)
        if key in self._by_key:
            self._by_key[key].entries.append(entry)
            return
        report = self._results.cache.get(key, source, enough(asked.require))
        if report is not None:
            self.done.kept += 1
            self._finish(entry, report)
            return
        judged = self._judged[kata]
        task = Task(kata, entry.place, source, asked.level, asked.seed, asked.require, judged, os.fsdecode(asked.katas))
        self._by_key[key] = waiting = _Waiting(task, key, [entry])
        self._submit(waiting)

    def _submit(self, waiting: _Waiting) -> None:
        self._under_way[self._executor.submit(grade_task, waiting.task)] = waiting
        self.done.running = len(self._under_way)

    def _wait(self) -> None:
        """Waits for a grade or for a moment, and keeps what came."""
        ready, _ = wait(self._under_way, _LOOK_S, FIRST_COMPLETED)
        for future in ready:
            waiting = self._under_way.pop(future)
            self.done.running = len(self._under_way)
            try:
                report = from_json(future.result())
            except CancelledError:
                raise Lost("the grades that were under way were cancelled") from None
            except Exception as problem:
                if waiting.attempts < ATTEMPTS:
                    waiting.attempts += 1
                    self._submit(waiting)
                    continue
                why = f"{type(problem).__name__}: {problem}"
                report = self._ungraded(waiting.entries[0], waiting.task.source, Verdict.JUDGE_ERROR, why)
            self._results.cache.put(waiting.key, report)
            del self._by_key[waiting.key]
            for entry in waiting.entries:
                self._finish(entry, report)
        self._told(self.done)

    def _ungraded(self, entry: Entry, source: bytes, verdict: Verdict, why: str) -> Report:
        asked = self._asked
        return ungraded(self._katas[entry.kata], entry.place, source, asked.level, asked.seed, verdict, why)

    def _finish(self, entry: Entry, report: Report) -> None:
        place = clean(relative(entry.place), 1000)
        mine = replace(report, submission=Submission(place, report.submission.sha256))
        self._results.put(file_name(entry.person, entry.kata, entry.place), mine)
        self.done.verdicts[report.verdict] += 1
        if report.verdict == Verdict.JUDGE_ERROR:
            failed = report.failed()
            told = failed.message if failed else ""
            self.done.look_at.append(clean(f"{entry.person}: {entry.kata}: JUDGE ERROR, not scored: {told}", 400))
        self._told(self.done)
