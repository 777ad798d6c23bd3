"""Scripts to the request that a worker runs, and its reply back to outcomes. Pure.

Calls that differ only in their arguments share a signature: a script of a hundred thousand `put`s is one signature and
a list of as many rows of arguments.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, count
from operator import itemgetter
from typing import Any

from judge.script import Outcome, Raised, Ref, Returned, Script, Step
from judge.wire import Budget, WireError, decode


def pack(scripts: Sequence[Script], *, keep: bool = False, watch: bool = True) -> list[Any]:
    """The request for `scripts`. O(steps).

    `keep` lets them use what earlier requests made (a live conversation); without it each script starts afresh. `watch`
    has every argument that could change compared after the call.
    """
    packer = _Packer()
    strands: list[int] | None = None
    if any(len(script.strands) > 1 for script in scripts):
        strands = [number for script in scripts for number in script.order or (0,) * len(script.strands[0])]
    for script in scripts:
        packer.add(script.in_order())
    return [keep, watch, list(packer.numbers), packer.arguments, packer.lengths, packer.steps, packer.rows, strands]


class _Packer:
    """Collects signatures, the arguments of each as rows, and for each call its signature and its row."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[Any, ...], int] = {}
        self.arguments: list[list[tuple[Any, ...]]] = []
        self.lengths: list[int] = []
        self.steps: list[int] = []
        self.rows: list[int] = []
        self._known: dict[int, tuple[int, int]] = {}

    def add(self, calls: Sequence[Step]) -> None:
        """Adds the calls of one script. A step met before costs one look-up: scripts of a search share theirs."""
        self.lengths.append(len(calls))
        if len(calls) >= _MANY:
            self._add_many(calls)
            return
        known, steps, rows = self._known, self.steps, self.rows
        for step in calls:
            place = known.get(id(step))
            if place is None:
                place = self._new(step)
                if set(map(type, step.args)) <= _CONSTANT:
                    known[id(step)] = place  # a row that no call can change may serve many
            steps.append(place[0])
            rows.append(place[1])

    def _add_many(self, calls: Sequence[Step]) -> None:
        """As `add`, column by column, which takes half the time where no other script shares a step."""
        arguments = list(map(itemgetter(1), calls))
        names, targets, intos, kwargs = (map(itemgetter(column), calls) for column in (0, 2, 3, 4))
        kinds = list(zip(names, targets, intos, map(len, arguments), map(bool, kwargs), strict=True))
        numbers = {kind: number for number, kind in enumerate(dict.fromkeys(kinds))}
        kind_of = list(map(numbers.__getitem__, kinds))
        rows: list[list[tuple[Any, ...]]] = [[] for _ in numbers]
        add = [of_kind.append for of_kind in rows]
        for number, values in zip(kind_of, arguments, strict=True):
            add[number](values)
        places = [self._plain(kind, of_kind) for kind, of_kind in zip(numbers, rows, strict=True)]
        start = len(self.steps)
        self.steps += map([place[0] if place else 0 for place in places].__getitem__, kind_of)
        self.rows += map(next, map([count(place[1] if place else 0) for place in places].__getitem__, kind_of))
        if None in places:
            for at, number in enumerate(kind_of):
                if places[number] is None:
                    self.steps[start + at], self.rows[start + at] = self._new(calls[at])

    def _plain(self, kind: Any, rows: list[tuple[Any, ...]]) -> tuple[int, int] | None:
        """The signature of these calls and its first new row; None where they need more than their arguments."""
        name, on, into, _, with_names = kind
        if with_names or Ref in set(map(type, chain.from_iterable(rows))):
            return None
        number, first = self._new(Step(name, rows[0], on, into))
        self.arguments[number] += rows[1:]
        return number, first

    def _new(self, step: Step) -> tuple[int, int]:
        name, args, on, into, kwargs = step
        refs: tuple[tuple[int, int], ...] = ()
        if Ref in map(type, args):
            refs = tuple((at, value.handle) for at, value in enumerate(args) if type(value) is Ref)
            args = tuple(value for value in args if type(value) is not Ref)
        names: tuple[str, ...] = ()
        if kwargs:
            names = tuple(key for key, _ in kwargs)
        signature = (name, on, into, refs, names, len(args))
        number = self.numbers.get(signature)
        if number is None:
            number = self.numbers[signature] = len(self.arguments)
            self.arguments.append([])
        rows = self.arguments[number]
        rows.append((*args, *(value for _, value in kwargs)) if kwargs else args)
        return number, len(rows) - 1


_MANY = 500
"""Calls of one script from which on they are packed column by column: no other script will share its steps."""
_CONSTANT = frozenset({type(None), bool, int, float, str, bytes, Ref})


def pack_call(step: Step) -> list[Any]:
    """The request for one call of a live conversation: what the steps before it kept is still there."""
    name, args, on, into, kwargs = step
    refs = tuple((at, value.handle) for at, value in enumerate(args) if type(value) is Ref)
    if refs:
        args = tuple(value for value in args if type(value) is not Ref)
    return ["call", name, on, into, args, kwargs, refs]


def unpack_call(reply: Any, given: Mapping[str, type]) -> Outcome:
    """The outcome of one live call. Raises `WireError`."""
    try:
        if reply[0] == 0:
            (value,) = reply[1:]
            return Returned(decode(value, given) if type(value) is bytes else value)
        return _raised(reply[1:])
    except (TypeError, ValueError, LookupError) as problem:
        raise WireError(f"not an outcome: {type(problem).__name__}") from None


def unpack(reply: Any, expected: int, given: Mapping[str, type]) -> list[Outcome]:
    """The outcomes of a request for `expected` calls. Equal outcomes are one object. Raises `WireError`."""
    try:
        ids, words, strings, others, errors = reply
        if set(map(type, ids)) - {int} or len(ids) != expected:
            raise WireError("another number of outcomes than of calls")
        if set(map(type, words)) - {int} or set(map(type, strings)) - {str} or set(map(type, others)) - {bytes}:
            raise WireError("a value in the wrong table")
        # The numbering of `judge.wall.notes`: None, then words, strings and others in turn, errors from the end.
        table: list[Outcome] = [_NONE] * (1 + 3 * max(len(words), len(strings), len(others)))
        table[1 : 1 + 3 * len(words) : 3] = map(Returned, words)
        table[2 : 2 + 3 * len(strings) : 3] = map(Returned, strings)
        budget = Budget()
        table[3 : 3 + 3 * len(others) : 3] = [Returned(decode(value, given, budget)) for value in others]
        if ids and not -len(errors) <= min(ids) <= max(ids) < len(table):
            raise WireError("an outcome that is not in the table")
        table += [_raised(error) for error in reversed(errors)]
        return [table[number] for number in ids]
    except (TypeError, ValueError) as problem:
        raise WireError(f"not a transcript: {type(problem).__name__}") from None


Description = tuple[tuple[tuple[str, ...], str, int] | None, list[tuple[str, bool]], list[list[Any]]]
"""What stopped the load, the names defined, and an entry for each wanted part of the API."""
_NONE = Returned(None)


_LAST_LINE = 1 << 20


def _raised(error: Any) -> Raised:
    types, message, line = error
    if type(types) is not tuple or not all(type(name) is str for name in types) or not types:
        raise WireError("an exception without a type")
    if type(message) is not str or type(line) is not int or not 0 <= line <= _LAST_LINE:
        raise WireError("an exception of a strange form")
    return Raised(types, message, line)


def unpack_description(reply: Any, wanted: int) -> Description:
    """What a worker says of a submission that it was to load, with `wanted` entries. Raises `WireError`."""
    try:
        error, names, described = reply
        if error is not None:
            raised = _raised(error)
            return (raised.types, raised.message, raised.line), [], []
        fine = len(described) == wanted
        fine = fine and all(type(name) is str and type(is_class) is bool for name, is_class in names)
        for problem, signature, stub, methods in described:
            fine = fine and type(problem) is type(signature) is str and type(stub) is bool
            fine = fine and type(methods) is list and set(map(type, methods)) <= {str}
    except (TypeError, ValueError) as problem:
        raise WireError(f"not a description: {type(problem).__name__}") from None
    if not fine:
        raise WireError("not a description")
    return None, names, described
