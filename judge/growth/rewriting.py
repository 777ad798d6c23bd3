"""Rewrites functions so that what they do is put down as they do it: rounds of loops, calls, copies, comparisons.

The source of a file is parsed, each loop body, function and costly expression gets a call of `judge.growth.charges` or
`judge.growth.calls` with a number of its own (its site), and the code objects of the functions that live already are
exchanged. What a rewritten function answers is what it answered before. Only in a process that is thrown away after.
"""

from __future__ import annotations

import ast
import builtins
import functools
import gc
import importlib.util
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import CodeType, FunctionType, MethodType, ModuleType
from typing import Any

from judge.growth import calls, charges
from judge.growth.transformer import HELPERS, Transformer


@dataclass
class Rewritten:
    """What was rewritten: `lines[site]` is the line of each site of the file, `names[site]` says what is done there."""

    lines: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


class Unreadable(Exception):
    """A function whose source is not there, or is not the one that is running."""


ROUNDS = frozenset({"loop", "call", "comprehension", "tick"})
"""What is done at a site that counts rounds in Python, by its name; all others count elements."""

_NOT_FOLLOWED_NAMES = """
    abc asyncio builtins codecs contextlib ctypes enum gc importlib inspect judge linecache logging multiprocessing os
    pathlib pytest _pytest site subprocess sys threading tracemalloc traceback types typing warnings weakref _weakrefset
    __future__ encodings ast tokenize io _io _frozen_importlib signal select selectors socket dis opcode concurrent
"""
_NOT_FOLLOWED = frozenset(_NOT_FOLLOWED_NAMES.split())
"""Packages whose Python is left as it is: of their calls only the CPU time is known."""


def rewrite(run: Any) -> Rewritten:
    """Rewrites, in this process, every function of the file that `run` comes from. Raises `Unreadable`."""
    code = getattr(_plain(run), "__code__", None)
    if not isinstance(code, CodeType):
        raise Unreadable("it is not a function written in Python")
    source = "".join(_source_lines(code.co_filename))
    if not source:
        raise Unreadable(f"its source is not there: {code.co_filename}")
    told, exchanged = rewrite_file(code.co_filename, source)
    if code not in exchanged:
        raise Unreadable("its source does not match what is running")
    return told


def rewrite_file(filename: str, source: str | bytes) -> tuple[Rewritten, set[CodeType]]:
    """Rewrites every function of a file, and tells which code was replaced. Raises `Unreadable`."""
    told = Rewritten()
    made = _compiled(source, filename, told)
    _install()
    exchanged = _exchange(filename, source, made)
    charges.LEDGER.costs = [0] * len(told.lines)
    library = _Library()
    calls.adopt_with(library.adopt)
    library.own.add(filename)
    return told, exchanged


def warm() -> None:
    """Does what is the same for every file, for processes that are forked later."""
    _pure_heapq_code()


def _plain(run: Any) -> Any:
    """The function under bound methods and `functools.wraps`, or the `__call__` of an object."""
    seen = 0
    while seen < 20:
        seen += 1
        if isinstance(run, MethodType):
            run = run.__func__
        elif hasattr(run, "__wrapped__"):
            run = run.__wrapped__
        elif hasattr(run, "func") and not isinstance(run, FunctionType):
            run = run.func
        elif not isinstance(run, (FunctionType, type)) and "__call__" in vars(type(run)):
            run = vars(type(run))["__call__"]
        else:
            break
    return run


def _source_lines(filename: str) -> list[str]:
    import linecache

    return linecache.getlines(filename)


def _compiled(source: str | bytes, filename: str, told: Rewritten | None) -> CodeType:
    try:
        tree = ast.parse(source, filename)
        transformer = Transformer(foreign=told is None)
        tree = ast.fix_missing_locations(transformer.visit(tree))
        made = compile(tree, filename, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError) as problem:
        raise Unreadable(f"its source cannot be rewritten: {problem}") from None
    if told is not None:
        told.lines, told.names = transformer.lines, transformer.names
    return made


def _install() -> None:
    for name, helper in HELPERS.items():
        setattr(builtins, name, helper)


def _exchange(filename: str, source: str | bytes, made: CodeType) -> set[CodeType]:
    """Gives the functions of a file that are alive their rewritten code; returns the codes that were replaced."""
    old, new = _by_place(compile(source, filename, "exec", dont_inherit=True)), _by_place(made)
    replaced: set[CodeType] = set()
    for found in _all_objects():
        if type(found) is FunctionType and found.__code__.co_filename == filename:
            place = (found.__code__.co_qualname, found.__code__.co_firstlineno)
            before, after = old.get(place, []), new.get(place, [])
            at = before.index(found.__code__) if found.__code__ in before else 0 if len(after) == 1 else None
            if at is not None and at < len(after) and after[at].co_freevars == found.__code__.co_freevars:
                replaced.add(found.__code__)
                found.__code__ = after[at]
    return replaced


def _all_objects() -> list[object]:
    """Those too that were frozen when this process was forked."""
    frozen = gc.get_freeze_count() > 0
    gc.unfreeze()
    found = gc.get_objects()
    if frozen:
        gc.freeze()
    return found


def _by_place(code: CodeType) -> dict[tuple[str, int], list[CodeType]]:
    """A code object and all that are inside, by name and first line, on one line in their order."""
    found: dict[tuple[str, int], list[CodeType]] = {}
    for inner in _codes(code):
        found.setdefault((inner.co_qualname, inner.co_firstlineno), []).append(inner)
    return found


def _codes(code: CodeType) -> Iterator[CodeType]:
    waiting = [code]
    while waiting:
        found = waiting.pop()
        yield found
        waiting += reversed([item for item in found.co_consts if isinstance(item, CodeType)])


class _Library:
    """Functions of the library: rewritten when they are first called."""

    def __init__(self) -> None:
        self.own: set[str] = set()
        self.done: dict[str, bool] = {}
        calls.STAND_INS.update(_pure_heapq())

    def adopt(self, function: Any) -> Any:
        """What to call: the function itself, or what is not it (None) where it is the library's and was rewritten."""
        if type(function) is FunctionType and function in calls.STAND_INS:
            return calls.STAND_INS[function]
        if isinstance(function, type):
            followed = [self._follow(name) for name in {kind.__module__ for kind in function.__mro__[:-1]}]
            return None if any(followed) else function
        if getattr(function, "__code__", None) is not None and function.__code__.co_filename in self.own:
            return function
        name = getattr(function, "__module__", None)
        if not self._follow(name):
            calls.note_opaque(f"{name}.{getattr(function, '__name__', '?')}")
            return function
        return functools.partial(function)

    def _follow(self, name: str | None) -> bool:
        """Whether a module is the library's and its functions put down what they do, after this if not before."""
        if name is None:
            return False
        if name not in self.done:
            self.done[name] = self._rewritten(name)
        return self.done[name]

    def _rewritten(self, name: str) -> bool:
        filename = getattr(sys.modules.get(name), "__file__", None)
        if (
            name.partition(".")[0] in _NOT_FOLLOWED
            or not filename
            or not filename.endswith(".py")
            or filename in self.own
        ):
            return False
        source = "".join(_source_lines(filename))
        try:
            _exchange(filename, source, _compiled(source, filename, None))
        except Unreadable:
            return False
        return True


@functools.cache
def _pure_heapq_code() -> tuple[str, CodeType] | None:
    """Where `heapq` lies, and its code, rewritten."""
    spec = importlib.util.find_spec("heapq")
    if spec is None or spec.origin is None:
        return None
    return spec.origin, _compiled("".join(_source_lines(spec.origin)), spec.origin, None)


def _pure_heapq() -> list[tuple[Any, Any]]:
    """Functions of `heapq`, each with a copy that is written in Python and rewritten, which it is in its place."""
    original, found = sys.modules.get("heapq"), _pure_heapq_code()
    if original is None or found is None:
        return []
    module = ModuleType("heapq")
    module.__file__, code = found
    kept = sys.modules.get("_heapq")
    sys.modules["_heapq"] = None  # type: ignore[assignment]
    try:
        exec(code, vars(module))  # noqa: S102 the library's
    finally:
        sys.modules.pop("_heapq")
        if kept is not None:
            sys.modules["_heapq"] = kept
    return [(vars(original)[name], item) for name, item in vars(module).items() if type(item) is FunctionType]
