"""The worker's side of the conversation: one request, one reply, in turn. Standard library only.

A frame is a 16-byte id, a length and that many bytes of the wire; a reply carries the id of its request. Runs in the
same process as the submission and therefore decides nothing: the judge checks every byte that comes out.
"""

from __future__ import annotations

import ast
import inspect
import io
import mmap
import os
import struct
import sys
from functools import partial
from typing import Any

from judge.growth.counting import counted
from judge.wall import probes
from judge.wall.notes import Error
from judge.wall.runner import Runner
from judge.wire import MAX_FRAME, encode, unpack_request

HEADER = struct.Struct("<16sI")
OUT_OF_MEMORY = 77
"""The exit code for "the limit was hit outside of any call"."""
IDLE = (1 << 64) - 1
LOADING = IDLE - 1

# What submissions commonly import, loaded once before the first fork.
_WARM = (
    "abc array bisect collections.abc contextlib copy dataclasses decimal enum fractions functools hashlib heapq "
    "itertools json math operator queue random re statistics string textwrap threading time types typing weakref zlib"
)


def warm() -> None:
    """Imports what submissions commonly need, so that a worker finds it there."""
    for name in _WARM.split():
        __import__(name)


class Printed(io.TextIOBase):
    """`sys.stdout` and `sys.stderr` of a submission: the first bytes are kept for the person, the rest is dropped."""

    def __init__(self, fd: int, room: int) -> None:
        self._fd = fd
        self._room = room

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, text: str) -> int:
        """Keeps what there is room for, and says that all was written."""
        if self._room > 0:
            data = text[: self._room].encode("utf-8", "replace")[: self._room]
            self._room -= len(data)
            os.write(self._fd, data)
        return len(text)


def serve(requests: int, replies: int, printed: int, progress: int, output: int) -> None:
    """Answers requests until the judge closes its end."""
    counter = memoryview(mmap.mmap(progress, 8)).cast("Q")
    counter[0] = IDLE
    sys.stdout = sys.stderr = Printed(printed, output)
    sys.argv[:] = sys.orig_argv[:] = [""]
    os.environ.clear()
    runner = Runner()
    reply: Any

    ahead = b""
    while True:
        while len(ahead) < HEADER.size:
            piece = os.read(requests, 1 << 16)
            if not piece:
                return
            ahead += piece
        number, size = HEADER.unpack_from(ahead)
        body = ahead[HEADER.size :] + _read(requests, size - (len(ahead) - HEADER.size))
        ahead = b""  # one request is under way at a time, so nothing follows
        request = unpack_request(body, runner.given)
        del body
        if request[0] == "call":
            counter[0] = 0
            reply = runner.call(*request[1:])
        elif request[0] == "load":
            counter[0] = LOADING
            reply = load(runner, *request[1:])
        elif request[0] == "prepare":
            batch = unpack_request(request[2], runner.given)
            if request[1] == "counts":
                batch[3] = [counted(rows) for rows in batch[3]]
            runner.sharing = request[1] not in probes.COUNT_BYTES
            measurement = probes.Measurement(request[1], _Prepared(runner, batch, counter))
            reply = None
            del batch
        elif request[0] == "go":
            reply = measurement.go()
        elif request[0] == "tell":
            reply = measurement.tell(request[1])
        else:
            reply = runner.run(request[1], counter)
        data = encode(reply)
        if len(data) > MAX_FRAME or data[:1] == b"o":  # the encoder gave up on the whole
            data = encode(["too large"])
        counter[0] = IDLE
        del request, reply
        _write(replies, HEADER.pack(number, len(data)) + data)


class _Prepared:
    """A batch that is ready to be run."""

    def __init__(self, runner: Runner, batch: list[Any], counter: Any) -> None:
        self.filename, self.source = runner.filename, runner.source
        self.run = partial(runner.run, batch, counter)
        self.forget, self.forget_notes = runner.forget, runner.forget_notes


def _read(fd: int, size: int) -> bytes:
    pieces = []
    while size > 0:
        piece = os.read(fd, min(size, 1 << 20))
        if not piece:
            os._exit(0)
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _write(fd: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view[: 1 << 20]) :]


def load(
    runner: Runner, source: bytes, name: str, package: str, filename: str, given: list[Any], api: list[Any]
) -> list[Any]:
    """Loads the submission and describes what it offers of `api`: [error, names it defines, one entry for each].

    `api` lists (class or "", name, fewest and most positional arguments, arguments that construct an instance).
    """
    failure: Error | None = runner.load(source, name, package, filename, given)
    if failure is not None:
        return [failure, [], []]
    return [None, names(runner.module), describe(runner.module, source, api)]


def names(module: Any) -> list[tuple[str, bool]]:
    """The public callables of a module, and whether each is a class."""
    found = [
        (defined, isinstance(value, type))
        for defined, value in list(vars(module).items())
        if type(defined) is str and callable(value) and not defined.startswith("_")
    ]
    return found[:200]


def describe(module: Any, source: bytes, api: list[Any]) -> list[list[Any]]:
    """An entry for each part of the API that is wanted; see `_describe`."""
    stubs = _stubs(source)
    return [_describe(module, stubs, *entry) for entry in api]


def _describe(module: Any, stubs: set[str], owner: str, name: str, fewest: int, most: int, sample: Any) -> list[Any]:
    """[what is wrong or "", the signature found, whether it is still the stub, the methods of its class]."""
    try:
        if owner and not hasattr(module, owner):
            return ["missing", "", False, []]
        holder = getattr(module, owner) if owner else module
        if owner and not isinstance(holder, type):
            return ["not a class", type(holder).__name__, False, []]
        methods = [key for key in vars(holder) if type(key) is str][:100] if owner else []
        if not hasattr(holder, name):
            if owner and sample is not None and _instance_has(holder, name, sample):
                return ["", "", False, methods]
            return ["missing", "", False, methods]
        target = holder if name == "__init__" else getattr(holder, name)
        if not owner and isinstance(target, type) != (fewest < 0):
            return ["not a function" if fewest >= 0 else "not a class", "", False, []]
        still_stub = f"{owner}.{name}".lstrip(".") in stubs
        if fewest < 0:
            return ["", "", still_stub, methods]
        try:
            signature = inspect.signature(target)
        except (TypeError, ValueError):  # made in C: it will show when it is called
            return ["", "", still_stub, methods]
        selves = _selves(holder, name) if owner and name != "__init__" else (0,)
        if not any(all(_takes(signature, count + more) for count in (fewest, most)) for more in selves):
            return ["signature", str(signature)[:200], still_stub, methods]
    except Exception as problem:
        return ["", type(problem).__name__, False, []]
    return ["", str(signature)[:200], still_stub, methods]


def _selves(holder: type, name: str) -> tuple[int, ...]:
    """How many arguments a call on the class takes before those of a call on an instance.

    Of what is neither a function nor a static or class method (one in C, a `partialmethod`, a decorator's object) only
    a call would tell.
    """
    found = inspect.getattr_static(holder, name)
    if inspect.isfunction(found):
        return (1,)
    return (0,) if isinstance(found, (staticmethod, classmethod)) else (0, 1)


def _takes(signature: inspect.Signature, count: int) -> bool:
    try:
        signature.bind(*[None] * count)
    except TypeError:
        return False
    return True


def _instance_has(holder: type, name: str, sample: list[Any]) -> bool:
    try:
        return hasattr(holder(*sample), name)
    except BaseException:
        return False


def _stubs(source: bytes) -> set[str]:
    """The functions and methods, `name` or `Class.name`, whose body is still `raise NotImplementedError`."""
    found: set[str] = set()
    if b"NotImplementedError" not in source:
        return found
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return found
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and _is_stub(node):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            found |= {
                f"{node.name}.{item.name}" for item in node.body if isinstance(item, ast.FunctionDef) and _is_stub(item)
            }
    return found


def _is_stub(function: ast.FunctionDef) -> bool:
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    if len(body) != 1 or not isinstance(body[0], ast.Raise):
        return False
    raised = body[0].exc.func if isinstance(body[0].exc, ast.Call) else body[0].exc
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"
