"""What a property sees of a submission: `solution.LRUCache(2).get("a")`, each call made through the transport.

Every call is also made on the model, and an answer that differs fails the property at once (`WrongAnswer`), whatever
the property itself asserts. What was called is recorded, so a failure can be told as a script.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from judge.catalog import KataFolder
from judge.compare import raises_one_of
from judge.oracle import Errors, Oracle, Wanted
from judge.script import Outcome, Raised, Ref, Returned, Step
from judge.source import lines, outcome_text
from judge.spec import Level
from judge.transport import Transport
from judge.trial import wanted_text
from judge.wall.doubles import DOUBLES
from judge.wall.failures import WallFailure

ENOUGH = 300
"""How many more examples a shrinker may try once one has failed."""


class WrongAnswer(AssertionError):
    """The submission answered otherwise than the model."""


class ShrunkEnough(BaseException):
    """Ends shrinking: the best example so far is good enough. A BaseException, so that no shrinker swallows it."""


@dataclass(frozen=True, slots=True)
class Record:
    """The calls of one example with what they were answered, and what the model wanted of the last one."""

    steps: tuple[Step, ...]
    outcomes: tuple[Outcome, ...]
    wanted: Wanted
    breakdown: WallFailure | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Smaller records tell a failure better."""
        return len(self.steps), sum(len(line) for line in lines(self.steps))


class Solution:
    """The submission as the properties see it."""

    def __init__(self, kata: KataFolder, level: Level, transport: Transport, enough: int = ENOUGH) -> None:
        self._enough = enough
        self._oracle = Oracle(kata.spec, level)
        self._classes = {item.__name__ for item in level.model if isinstance(item, type)}
        self._transport = transport
        self._handles = itertools.count()
        self._iterators: dict[int, tuple[Any, int]] = {}
        self._steps: list[Step] = []
        self._outcomes: list[Outcome] = []
        self._since_failure = 0
        self.failure: Record | None = None
        self.running: Step | None = None

    def renew(self) -> None:
        """A fresh submission, for the next test function."""
        self._transport.renew()
        self.failure, self._since_failure = None, 0
        self.begin()

    def begin(self) -> None:
        """The next example: objects of earlier ones are not used any more."""
        if self.failure is not None:
            self._since_failure += 1
            if self._since_failure > self._enough:
                raise ShrunkEnough
        self._steps, self._outcomes, self._iterators = [], [], {}
        self._oracle.reset()

    def record(self) -> Record:
        """What has been called in this example so far."""
        return Record(tuple(self._steps), tuple(self._outcomes), None)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)

        def make(*args: Any, **kwargs: Any) -> Any:
            __tracebackhide__ = True  # what pytest shows of a failure is the property, and not this
            into = next(self._handles) if name in self._classes or name in DOUBLES else None
            return self.call(f"judge.{name}" if name in DOUBLES else name, args, kwargs, into=into)

        return make

    def kept(self, on: Proxy, name: str, *args: Any) -> Proxy:
        """Calls a method of `on` and stands for what it returned, which stays in the submission's process."""
        __tracebackhide__ = True
        proxy: Proxy = self.call(name, args, {}, on=on._handle, into=next(self._handles))
        return proxy

    def call(
        self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], on: int | None = None, into: int | None = None
    ) -> Any:
        """Makes one call on the submission and on the model; returns or raises what they agree on."""
        __tracebackhide__ = True
        step = Step(name, tuple(self._argument(value) for value in args), on, into, tuple(kwargs.items()))
        wanted = self._oracle.ask(step)
        self.running = step
        try:
            got = self._transport.call(step)
        except WallFailure as failure:
            self._note(step, Returned(None))
            if self.failure is None:  # else a wrong answer was seen, and looking for a smaller one took too long
                self.failure = Record(tuple(self._steps), tuple(self._outcomes), wanted, failure)
            raise
        self._note(step, got)
        if not self._oracle.accepts(wanted, got):
            self._fail(wanted, got)
        if isinstance(got, Raised):
            raise _as_exception(wanted, got)
        return Proxy(self, into) if into is not None else got.value

    def _argument(self, value: Any) -> Any:
        if isinstance(value, Proxy):
            return Ref(value._handle)
        if isinstance(value, Iterator):  # arrives as a one-shot iterator
            if id(value) not in self._iterators:
                handle = next(self._handles)
                step = Step("builtins.iter", (list(value),), into=handle)
                self._oracle.ask(step)
                self._note(step, self._transport.call(step))
                self._iterators[id(value)] = (value, handle)
            return Ref(self._iterators[id(value)][1])
        return value

    def _note(self, step: Step, outcome: Outcome) -> None:
        self._steps.append(step)
        self._outcomes.append(outcome)

    def _fail(self, wanted: Wanted, got: Outcome) -> None:
        __tracebackhide__ = True
        found = Record(tuple(self._steps), tuple(self._outcomes), wanted)
        if self.failure is None or found.size <= self.failure.size:
            self.failure = found
        told = "\n".join(lines(self._steps[-40:], 100))
        raise WrongAnswer(f"expected {wanted_text(wanted, 200)}, got {outcome_text(got, 200)}, after\n{told}")


def _as_exception(wanted: Wanted, got: Raised) -> BaseException:
    """The exception for the property to see: one that the model allows and the submission raised."""
    kinds = wanted.kinds if isinstance(wanted, Errors) else ()
    kind = next((kind for kind in kinds if raises_one_of((kind,), got)), RuntimeError)
    return kind(got.message)


class Proxy:
    """Stands for an object of the submission."""

    def __init__(self, solution: Solution, handle: int) -> None:
        self._solution = solution
        self._handle = handle

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)

        def make(*args: Any, **kwargs: Any) -> Any:
            __tracebackhide__ = True
            return self._solution.call(name, args, kwargs, on=self._handle)

        return make

    def __len__(self) -> int:
        return int(self._solution.call("builtins.len", (self,), {}))

    def __repr__(self) -> str:
        return f"<object {self._handle} of the submission>"
