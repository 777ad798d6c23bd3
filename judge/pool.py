"""Work in as many processes as there are cores, each with a warm server of its own.

`Processes` is a `concurrent.futures.Executor`. Unlike the standard library's it knows which task a process was at when
it died: that future alone fails, with `WorkerDied`, and the others notice nothing.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import queue
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, as_completed
from multiprocessing.connection import Connection, wait
from typing import Any, ParamSpec, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from judge.wall.client import Wall

Task = TypeVar("Task")
Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")

_walls: dict[int, Wall] = {}
_CHILDREN = threading.Lock()
"""Held to start and to reap: `multiprocessing` reaps the children of other threads when it starts one."""


class WorkerDied(Exception):
    """The process that worked on this task ended before it had an answer, or was ended for want of one."""


def server(hash_seed: int = 0) -> Wall:
    """In a process of the pool: its warm server for that seed, started on first use. It ends with the process."""
    if hash_seed not in _walls:
        _walls[hash_seed] = Wall(hash_seed=hash_seed)
    return _walls[hash_seed]


def forget_servers() -> None:
    """Ends this process's servers, which may be what was broken; the next grade starts another."""
    while _walls:
        with contextlib.suppress(OSError):
            _walls.popitem()[1].close()


def processors() -> list[int]:
    """The processors that this process may use, by number; where the system does not say, as many as there are."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))


class Processes(Executor):
    """`jobs` processes (0: one for each processor), each at one task at a time and replaced when it dies.

    With `pinned` each keeps to one processor, with all that it starts. `tasks_each` is after how many tasks a process
    is replaced, `patience_s` the seconds on the clock that a task may take; 0 is no limit.
    """

    def __init__(self, jobs: int = 0, *, pinned: bool = False, tasks_each: int = 0, patience_s: float = 0) -> None:
        allowed = processors()
        self.jobs = jobs or len(allowed)
        self._tasks: queue.SimpleQueue[tuple[Future[Any], bytes] | None] = queue.SimpleQueue()
        self._closed = False
        self._slots = [
            _Slot(self._tasks, allowed[number % len(allowed)] if pinned else None, tasks_each, patience_s)
            for number in range(self.jobs)
        ]

    def submit(
        self, fn: Callable[Arguments, Result], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Future[Result]:
        """Queues a call. Its arguments, its result and its exception must be picklable."""
        if self._closed:
            raise RuntimeError("the pool is closed")
        future: Future[Result] = Future()
        self._tasks.put((future, pickle.dumps((fn, args, kwargs))))
        return future

    def pids(self) -> list[int]:
        """The processes that are alive now, for those who watch or end them."""
        return [slot.pid for slot in self._slots if slot.pid]

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the processes when the queue is empty; with `cancel_futures` now, whatever they are at."""
        self._closed = True
        if cancel_futures:
            with contextlib.suppress(queue.Empty):
                while (item := self._tasks.get_nowait()) is not None:
                    if item[0].cancel():
                        item[0].set_running_or_notify_cancel()  # else nobody who waits for it is woken
            for slot in self._slots:
                slot.kill()
        for _ in self._slots:
            self._tasks.put(None)
        for slot in self._slots if wait else ():
            slot.thread.join()

    def __exit__(self, *exception: object) -> None:
        self.shutdown(cancel_futures=exception[0] is not None)


class _Slot:
    """One process at a time, and the thread on this side that feeds it."""

    def __init__(self, tasks: Any, processor: int | None, tasks_each: int, patience_s: float) -> None:
        self._tasks = tasks
        self._processor = processor
        self._tasks_each = tasks_each
        self._patience_s = patience_s or None
        self._process: Any = None
        self._pipe: Connection | None = None
        self._done = 0
        self._ended = False
        self._lock = threading.Lock()
        self.thread = threading.Thread(target=self._feed, daemon=True)
        self.thread.start()

    @property
    def pid(self) -> int:
        """The process's number; 0 while there is none."""
        process = self._process
        return process.pid or 0 if process is not None else 0

    def kill(self) -> None:
        """Ends the process, whatever it is at, for good."""
        with self._lock:
            self._ended = True
            if self._process is not None:
                self._process.kill()

    def _feed(self) -> None:
        _hold_ctrl_c(signal.SIG_BLOCK)  # handed down to the process: it must not end before it can say how it takes it
        while (item := self._tasks.get()) is not None:
            future, call = item
            if not future.set_running_or_notify_cancel():
                continue
            try:
                answer = self._asked(call)
            except Exception as problem:  # also what could not be read of the answer
                self._stop()
                future.set_exception(problem)
            else:
                done, value = answer
                future.set_result(value) if done else future.set_exception(value)
            if self._tasks_each and self._done >= self._tasks_each:
                self._stop()
        self._stop()

    def _asked(self, call: bytes) -> tuple[bool, Any]:
        """Whether the call returned, and what it returned or raised. Raises `WorkerDied`."""
        try:
            pipe = self._started()
            self._done += 1
            pipe.send_bytes(call)
            if not pipe.poll(self._patience_s):
                raise WorkerDied(f"no answer within {self._patience_s:g} s")
            return pickle.loads(pipe.recv_bytes())  # type: ignore[no-any-return]  # noqa: S301 - from our own process
        except (EOFError, OSError):
            code = self._stop()
            told = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
            raise WorkerDied(f"a process of the judge was ended by {told}") from None

    def _started(self) -> Connection:
        with self._lock:
            if self._ended:
                raise WorkerDied("the pool was closed")
            if self._pipe is None:
                context = multiprocessing.get_context("spawn")
                ours, theirs = context.Pipe()
                process = context.Process(target=_serve, args=(theirs, self._processor), daemon=True)
                with _CHILDREN:
                    process.start()
                self._process = process
                theirs.close()
                self._pipe, self._done = ours, 0
                ours.recv_bytes()  # it has started: patience is for the task
            return self._pipe

    def _stop(self) -> int | None:
        """Ends the process if there is one; its exit code."""
        if self._pipe is None:
            return None
        self._pipe.close()  # it ends by itself when it is at no task
        wait([self._process.sentinel], 0.5)
        with self._lock, _CHILDREN:
            self._process.kill()
            self._process.join()
            code: int | None = self._process.exitcode
            self._process.close()
            self._pipe = self._process = None
        return code


def _hold_ctrl_c(how: int) -> None:
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(how, {signal.SIGINT})


def _serve(pipe: Connection, processor: int | None) -> None:
    """In the process: one call after another, until the other side closes or dies."""
    # Ctrl-C reaches every process of the terminal; what it means is for the one that was started to say. A handler, not
    # SIG_IGN, because that would be handed down to the submissions.
    signal.signal(signal.SIGINT, lambda *_: None)
    _hold_ctrl_c(signal.SIG_UNBLOCK)
    threading.Thread(target=_die_with_the_parent, daemon=True).start()
    if processor is not None and hasattr(os, "sched_setaffinity"):
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, {processor})
    pipe.send_bytes(b"")
    while True:
        try:
            fn, args, kwargs = pickle.loads(pipe.recv_bytes())  # noqa: S301 - from our own parent
        except (EOFError, OSError):
            break
        try:
            answer = pickle.dumps((True, fn(*args, **kwargs)))
        except Exception as problem:
            answer = _pickled(problem)
        try:
            pipe.send_bytes(answer)
        except OSError:
            break
    forget_servers()


def _pickled(problem: Exception) -> bytes:
    """An exception for the other side: itself, or what it says where it cannot be pickled and read again."""
    try:
        data = pickle.dumps((False, problem))
        pickle.loads(data)  # noqa: S301 - our own bytes
    except Exception:
        return pickle.dumps((False, RuntimeError(f"{type(problem).__name__}: {problem}")))
    return data


def _die_with_the_parent() -> None:
    """A parent that is killed says nothing. Without this a process would go on until its task is done."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGKILL)


def in_processes(
    work: Callable[[Task], Result], tasks: Sequence[Task], console: Console, title: str, jobs: int = 0
) -> Iterator[tuple[Task, Result]]:
    """Each task with its result, in order of completion; a progress bar where there is a terminal."""
    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn())
    with (
        Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar,
        Processes(jobs) as pool,
    ):
        row = bar.add_task("", total=len(tasks))
        futures: dict[Future[Result], Task] = {pool.submit(work, task): task for task in tasks}
        for future in as_completed(futures):
            yield futures[future], future.result()
            bar.advance(row)
