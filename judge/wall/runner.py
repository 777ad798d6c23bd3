"""Runs scripts on a submission: loads the file, makes the calls, notes the outcomes. Standard library only.

The same code runs in the worker behind the wall and, for `pytest katas/NAME` and `judge replay`, in process.
"""

from __future__ import annotations

import builtins
import linecache
import sys
import threading
import types
from collections.abc import Callable
from typing import Any

from judge.wall import doubles
from judge.wall.images import image, same
from judge.wall.notes import Changed, Error, Missing, Notes

_BUILTINS = {name: getattr(builtins, name) for name in ("dict", "iter", "len", "list", "next", "set", "str", "tuple")}
_MESSAGE = 300


class Runner:
    """One loaded submission and the objects that scripts have made of it."""

    def __init__(self, given: dict[str, type] | None = None) -> None:
        self.given: dict[str, type] = {"Key": doubles.Key, **(given or {})}
        self.module = types.ModuleType("submission")
        self.filename, self.source = "<submission>", b""
        self.kept = _Kept()
        self.notes: Notes | None = None
        self.sharing = True
        """Equal outcomes are noted once. While memory is counted they are not: a table of them that grows holds the old
        one and the new one at that moment, and would look like the submission's doing."""
        self.through: Callable[[BaseException], bool] = lambda problem: False
        """Exceptions that are no answer, but somebody outside who ends the run: in process, a debugger or a timeout."""
        self.mutable = (list, dict, set, *(kind for name, kind in self.given.items() if name != "Key"))

    def load(self, source: bytes, name: str, package: str, filename: str, given_files: list[Any]) -> Error | None:
        """Executes the submission as module `package.name`; the error that stopped it, if one did.

        `given_files` are (module name, source) of the kata's given types: they become importable as they are outside.
        """
        try:
            for module_name, given_source in given_files:
                self._load_given(module_name, given_source)
            qualified = f"{package}.{name}"
            self.filename, self.source = filename, source
            self.module = _make_module(qualified, filename)
            text = source.decode("utf-8", "replace")
            linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)
            code = self._compiled(source)
            exec(code, self.module.__dict__)  # noqa: S102 - running the submission is what this process is for
        except BaseException as problem:
            return self.error(problem)
        return None

    def _compiled(self, source: bytes) -> Any:
        try:
            return compile(source, self.filename, "exec", dont_inherit=True)
        except (MemoryError, RecursionError):  # the parser's own limits, which have nothing to do with memory
            raise SyntaxError("nested too deeply for Python's parser") from None

    def _load_given(self, module_name: str, source: str) -> None:
        if module_name not in sys.modules:
            module = _make_module(module_name, f"{module_name.replace('.', '/')}.py")
            exec(compile(source, str(module.__file__), "exec", dont_inherit=True), module.__dict__)  # noqa: S102
        module = sys.modules[module_name]
        for kind in vars(module).values():
            if isinstance(kind, type) and kind.__module__ == module_name and hasattr(kind, "__match_args__"):
                self.given[kind.__name__] = kind
                self.mutable = (*self.mutable, kind)

    def error(self, problem: BaseException) -> Error:
        """An exception as plain data, whatever its class does to be read."""
        names: list[str] = []
        for kind in type.__dict__["__mro__"].__get__(type(problem))[:20]:
            name = str(type.__dict__["__name__"].__get__(kind))[:100]
            module = "builtins" if getattr(builtins, name, None) is kind else "submission"
            names.append(f"{module}.{name}")
        if isinstance(problem, SyntaxError):
            line = problem.lineno if isinstance(problem.lineno, int) and problem.filename == self.filename else 0
            text = f"{problem.msg}" + (f": {problem.text.strip()}" if isinstance(problem.text, str) else "")
            return tuple(names[:-1]), text[:_MESSAGE], line
        try:
            message = str.__str__(str(problem))[:_MESSAGE]
        except BaseException:
            message = ""
        return tuple(names[:-1]), message, self._line(problem)

    def _line(self, problem: BaseException) -> int:
        """The innermost line of the submission in the traceback."""
        line, traceback = 0, problem.__traceback__
        while traceback is not None:
            if traceback.tb_frame.f_code.co_filename == self.filename:
                line = traceback.tb_lineno
            traceback = traceback.tb_next
        return line

    # ------------------------------------------------------------ running

    def run(self, batch: list[Any], progress: Any) -> list[Any]:
        """Runs a batch (`judge.batch.pack`) and returns its transcript (`judge.batch.unpack`).

        `progress[0]` is set to the number of each call before it is made.
        """
        keep, watch, signatures, arguments, lengths, steps, rows, strands = batch
        calls = [self._caller(signature, arguments[at], watch) for at, signature in enumerate(signatures)]
        notes = self.notes = Notes(self.given, self.error, sharing=self.sharing)
        start = 0
        for length in lengths:
            if not keep:
                self.kept = _Kept()
            positions = range(start, start + length)
            start += length
            if strands is not None:
                self._run_strands(notes, calls, batch, positions, progress)
                continue
            for at in positions:
                progress[0] = at
                try:
                    value = calls[steps[at]](rows[at])
                except BaseException as problem:
                    if self.through(problem):
                        raise
                    notes.error(problem)
                else:
                    notes.value(value)
        return notes.transcript()

    def forget(self) -> None:
        """Lets go of every object that scripts have made."""
        self.kept = _Kept()

    def forget_notes(self) -> None:
        """Lets go of what the last run has noted; its transcript is the caller's."""
        self.notes = None

    def _run_strands(self, notes: Notes, calls: list[Any], batch: list[Any], positions: range, progress: Any) -> None:
        """Each strand in a thread of its own; a baton passes from call to call in the order that the script gives."""
        steps, rows, strands = batch[-3:]
        turns = [threading.Semaphore(0) for _ in range(max((strands[at] for at in positions), default=0) + 1)]
        done = threading.Semaphore(0)

        def live(number: int) -> None:
            for at in positions:
                if strands[at] != number:
                    continue
                turns[number].acquire()
                progress[0] = at
                try:
                    notes.value(calls[steps[at]](rows[at]))
                except BaseException as problem:
                    notes.error(problem)
                done.release()

        threads = [threading.Thread(target=live, args=(number,), daemon=True) for number in range(len(turns))]
        for thread in threads:
            thread.start()
        for at in positions:
            turns[strands[at]].release()
            done.acquire()
        for thread in threads:
            thread.join()

    def call(self, name: str, on: int | None, into: int | None, args: Any, kwargs: Any, refs: Any) -> list[Any]:
        """Makes one call of a live conversation: [0, value] or [1, types, message, line]. Every argument is watched."""
        notes = Notes(self.given, self.error)
        try:
            notes.value(self._perform(name, on, into, list(args), dict(kwargs), refs, watched=True))
        except BaseException as problem:
            if self.through(problem):
                raise
            notes.error(problem)
        return (
            [1, *notes.errors[0]] if notes.errors else [0, *(notes.words or notes.strings or notes.others or (None,))]
        )

    def _caller(self, signature: Any, values: list[tuple[Any, ...]], watch: bool) -> Callable[[int], Any]:
        """A function that makes the call of this signature whose arguments are in the given row."""
        name, on, into, refs, kwnames, positional = signature
        watched = watch and (bool(refs) or self._any_mutable(values))
        if on is not None and into is None and not refs and not kwnames and not watched:
            # The common case, made short: this loop is run hundreds of thousands of times a second.
            if not positional:
                return lambda row: getattr(self.kept[on], name)()
            return lambda row: getattr(self.kept[on], name)(*values[row])

        def call(row: int) -> Any:
            given = values[row]
            kwargs = dict(zip(kwnames, given[positional:], strict=True))
            return self._perform(name, on, into, list(given[:positional]), kwargs, refs, watched=watched)

        return call

    def _perform(
        self,
        name: str,
        on: int | None,
        into: int | None,
        args: list[Any],
        kwargs: dict[str, Any],
        refs: Any,
        *,
        watched: bool,
    ) -> Any:
        target = self._function(name) if on is None else getattr(self.kept[on], name)
        for position, handle in refs:
            args.insert(position, self.kept[handle])
        result = self._watched(target, args, kwargs) if watched else target(*args, **kwargs)
        if into is not None:
            self.kept[into] = result
        return result

    def _any_mutable(self, rows: list[tuple[Any, ...]]) -> bool:
        kinds = set().union(*(map(type, row) for row in rows))
        return any(issubclass(kind, self.mutable) for kind in kinds)

    def _function(self, name: str) -> Any:
        prefix, _, rest = name.rpartition(".")
        if prefix == "builtins":
            return _BUILTINS[rest]
        if prefix == "judge":
            return doubles.DOUBLES[rest]
        if name in self.given and name not in self.module.__dict__:
            return self.given[name]
        return getattr(self.module, name)

    def _watched(self, target: Any, args: list[Any], kwargs: dict[str, Any]) -> Any:
        """The call, and then a look at the arguments: the contract says that they are never changed."""
        every = (*args, *kwargs.values())
        before = [(value, image(value, self.given)) for value in every if isinstance(value, self.mutable)]
        try:
            return target(*args, **kwargs)
        finally:
            for value, shown in before:
                if not same(shown, image(value, self.given)):
                    number = next(at for at, item in enumerate(every, 1) if item is value)
                    raise Changed(f"the call changed its argument {number}")


class _Kept(dict[int, Any]):
    """The objects that steps have kept, by handle."""

    def __missing__(self, handle: int) -> Any:
        raise Missing("the call that should have made this object has failed")


def _make_module(name: str, filename: str) -> types.ModuleType:
    """A module in `sys.modules`, with its packages, so that every usual form of import finds it and its siblings."""
    package, _, last = name.rpartition(".")
    if package and package not in sys.modules:
        _make_module(package, "").__path__ = []
    module = types.ModuleType(name)
    if filename:  # a package has no file: `inspect` stumbles over one that is empty
        module.__file__ = filename
    module.__package__ = package
    sys.modules[name] = module
    if package:
        setattr(sys.modules[package], last, module)
    return module
