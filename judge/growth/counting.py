"""Counts of what a run does in Python: exact, the same every time, whatever else the machine is doing.

    with counting(filename) as tally:
        run(counted(argument))
    tally.total, tally.by_line

One event is one line of the given file executed, a line of the pure-Python `heapq` or `bisect` that it calls, one
comparison made by `sorted`, or one `__hash__`, `__eq__` or ordering of a value that `counted` made. All are put down
to the line of the file that was running. What C code does on its own (`list.pop(0)`, slices, copies) is not seen: see
`judge.growth.charges` for that.

Standard library only: it runs beside what it counts. `sys.settrace` serves on every version, since line events are
what it is exact for; the events of single instructions, which some versions lose, are not used.
"""

from __future__ import annotations

import builtins
import importlib.util
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CodeType, FrameType, ModuleType
from typing import Any

_DEPTH = 50
"""How deep `counted` looks into containers; what lies deeper stays as it is."""


class Tally:
    """What was counted so far. `by_line` has the events of each line of the file."""

    def __init__(self) -> None:
        self.by_line: dict[int, int] = {}
        self.line = 0

    @property
    def total(self) -> int:
        """All events."""
        return sum(self.by_line.values())

    def add(self, events: int = 1) -> None:
        """Puts events down to the line that is running."""
        self.by_line[self.line] = self.by_line.get(self.line, 0) + events


_tallies: list[Tally] = []
"""The tallies of the contexts that are open; the last one counts."""


@contextmanager
def counting(filename: str) -> Iterator[Tally]:
    """Counts the events of the lines of `filename`, a code object's `co_filename`, until the context ends.

    Threads that start meanwhile are counted too. Costs some 0.2 us a line. A trace function that was set before is
    put aside and back.
    """
    tally = Tally()
    pure = [_without_c("heapq", "_heapq"), _without_c("bisect", "_bisect")]
    tracer = _tracer(tally, filename, {str(module.__file__) for module in pure})
    before, before_threads = sys.gettrace(), threading.gettrace()
    put_back = _put_in_place(filename, pure)
    _tallies.append(tally)
    threading.settrace(tracer)
    sys.settrace(tracer)
    try:
        yield tally
    finally:
        sys.settrace(before)
        threading.settrace(before_threads)
        _tallies.remove(tally)
        put_back()


Tracer = Callable[[FrameType, str, Any], Any]


def _tracer(tally: Tally, filename: str, library: set[str]) -> Tracer:
    """The trace function: lines of the file and of the library's files count, all else is not traced."""
    by_line = tally.by_line

    def own(frame: FrameType, event: str, _: Any) -> Tracer:
        if event == "line":
            line = tally.line = frame.f_lineno
            by_line[line] = by_line.get(line, 0) + 1
        elif event == "return" and frame.f_back is not None and frame.f_back.f_code.co_filename == filename:
            tally.line = frame.f_back.f_lineno
        return own

    def foreign(frame: FrameType, event: str, _: Any) -> Tracer:
        if event == "line":
            by_line[tally.line] = by_line.get(tally.line, 0) + 1
        return foreign

    kinds: dict[CodeType, Tracer | None] = {}

    def enter(frame: FrameType, event: str, argument: Any) -> Tracer | None:
        code = frame.f_code
        if code not in kinds:
            where = code.co_filename
            kinds[code] = own if where == filename else foreign if where in library else None
        return kinds[code]

    return enter


def _without_c(name: str, accelerator: str) -> ModuleType:
    """A module of the standard library, loaded again without its part in C."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        raise ImportError(f"the standard library has no {name}")
    module = importlib.util.module_from_spec(spec)
    kept = sys.modules.get(accelerator)
    sys.modules[accelerator] = None  # type: ignore[assignment]
    try:
        spec.loader.exec_module(module)
    finally:
        del sys.modules[accelerator]
        if kept is not None:
            sys.modules[accelerator] = kept
    return module


def _put_in_place(filename: str, pure: list[ModuleType]) -> Callable[[], None]:
    """Lets `sorted`, `heapq` and `bisect` be counted, also under the names that the file gave them on import.

    Returns the function that puts everything back.
    """
    swaps: list[tuple[dict[str, Any], str, Any]] = [(vars(builtins), "sorted", _counted_sorted)]
    stand_ins: dict[int, Any] = {id(sorted): _counted_sorted}
    for module in pure:
        original = sys.modules.get(module.__name__)
        if original is None:
            continue
        for name, item in vars(module).items():
            if callable(item) and name in vars(original):
                swaps.append((vars(original), name, item))
                stand_ins[id(vars(original)[name])] = item
    for found in list(sys.modules.values()):
        if getattr(found, "__file__", None) == filename:
            swaps += [
                (vars(found), name, stand_ins[id(item)]) for name, item in vars(found).items() if id(item) in stand_ins
            ]
    before = [(names, name, names[name]) for names, name, _ in swaps]
    for names, name, item in swaps:
        names[name] = item

    def put_back() -> None:
        for names, name, item in before:
            names[name] = item

    return put_back


class _Compared:
    """A key of `sorted` whose comparisons count."""

    __slots__ = ("key",)

    def __init__(self, key: Any) -> None:
        self.key = key

    def __lt__(self, other: _Compared) -> Any:
        _event()
        return self.key < other.key


_plain_sorted = sorted


def _counted_sorted(iterable: Any, /, *, key: Any = None, reverse: bool = False) -> list[Any]:
    """`sorted`, whose comparisons are events."""
    if key is None:
        return _plain_sorted(iterable, key=_Compared, reverse=reverse)
    return _plain_sorted(iterable, key=lambda item: _Compared(key(item)), reverse=reverse)


def _event() -> None:
    if _tallies:
        _tallies[-1].add()


def counted(value: Any) -> Any:
    """The same value with its plain ints and strs as ones whose hashing and comparing count.

    Looks into plain lists, tuples, dicts, sets, frozensets and deques; what is shared stays shared, all else stays as
    it is. Copies the containers; O(size).
    """
    return _wrap(value, {}, 0)


def _wrap(value: Any, done: dict[int, tuple[Any, Any]], depth: int) -> Any:
    kind = type(value)
    if kind is int:
        return CountedInt(value)
    if kind is str:
        return CountedStr(value)
    if kind not in _CONTAINERS or depth > _DEPTH:
        return value
    if id(value) in done:
        return done[id(value)][1]
    if kind is list or kind is deque:
        made: Any = kind() if kind is list else deque(maxlen=value.maxlen)
        done[id(value)] = (value, made)
        made.extend(_wrap(item, done, depth + 1) for item in value)
        return made
    if kind is dict:
        made = {}
        done[id(value)] = (value, made)
        made.update((_wrap(key, done, depth + 1), _wrap(item, done, depth + 1)) for key, item in value.items())
        return made
    made = kind(_wrap(item, done, depth + 1) for item in value)
    done[id(value)] = (value, made)
    return made


_CONTAINERS = (list, tuple, dict, set, frozenset, deque)


def _counts(name: str, base: type) -> Any:
    method = getattr(base, name)

    def counting_method(self: Any, *args: Any) -> Any:
        _event()
        return method(self, *args)

    counting_method.__name__ = name
    return counting_method


_COUNTED_METHODS = ("__hash__", "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__")

CountedInt: Any = type("CountedInt", (int,), {name: _counts(name, int) for name in _COUNTED_METHODS})
"""An int whose hashing and comparing are events; what is computed from it is a plain int."""
CountedStr: Any = type("CountedStr", (str,), {name: _counts(name, str) for name in _COUNTED_METHODS})
"""A str whose hashing and comparing are events; what is made from it is a plain str."""
