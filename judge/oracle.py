"""The oracle: a level's model, asked in lock-step with the answers of a submission.

It makes every call of a script on the model, in the judge's own process, and says of each answer whether it is right. A
model may leave an answer free (`judge.spec.Expect`) and then follows the one that was given.
"""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from judge.compare import raises_one_of, same
from judge.script import Outcome, Ref, Returned, Step
from judge.spec import Either, Expect, Kata, Level
from judge.wall.doubles import DOUBLES, Key
from judge.wall.notes import MUTATED, NO_SUCH
from judge.wire import plain_base

Wanted = Any
"""What the model answered: a plain value, an `Expect`, or `Errors`."""


@dataclass(frozen=True, slots=True)
class Errors:
    """The call must raise one of these."""

    kinds: tuple[type[BaseException], ...]


class BrokenModel(Exception):
    """The model lacks what a script asks for, or trips over itself: a fault of the kata, not of a submission."""


_FAULTS = (
    NameError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RecursionError,
    MemoryError,
    ImportError,
    IndexError,
)
"""What no contract asks for."""


class _Nothing(Exception):
    pass


class _Objects(dict[int, Any]):
    def __missing__(self, handle: int) -> Any:
        raise _Nothing


_DIRECT = frozenset({int, str})
_PLAIN = frozenset({type(None), bool, int, float, str, bytes, list, tuple, dict})


class Oracle:
    """The model of `level` and the objects that one script has made of it. `reset` starts the next script."""

    def __init__(self, kata: Kata, level: Level) -> None:
        self._names: dict[str, Any] = {item.__name__: item for item in (*kata.given, *level.model)}
        self._names |= {f"builtins.{name}": getattr(builtins, name) for name in ("iter", "len", "list", "next", "str")}
        self._names |= {f"judge.{name}": double for name, double in DOUBLES.items()}
        self._models = frozenset(item for item in level.model if isinstance(item, type))
        self._given: dict[str, type] = {"Key": Key} | {kind.__name__: kind for kind in kata.given}
        self.objects: dict[int, Any] = _Objects()

    def reset(self) -> None:
        """Forgets the objects of the script so far."""
        self.objects = _Objects()

    def ask(self, step: Step) -> Wanted:
        """Makes the call on the model and returns what it answers. Raises `BrokenModel`."""
        name, args, on, into, kwargs = step
        try:
            if args and Ref in map(type, args):
                args = tuple(self.objects[value.handle] if type(value) is Ref else value for value in args)
            owner = None if on is None else self.objects[on]
        except _Nothing:
            return Errors((_Nothing,))
        try:
            target = self._names[name] if on is None else getattr(owner, name)
        except (KeyError, AttributeError):
            raise BrokenModel(f"the model has no {name or 'name'!r}") from None
        try:
            value = target(*args, **dict(kwargs)) if kwargs else target(*args)
        except Either as several:
            return Errors(several.types)
        except _FAULTS as problem:
            raise BrokenModel(f"the model raised {type(problem).__name__} in {name}: {problem}") from problem
        except Exception as problem:
            return Errors((type(problem),))
        if into is not None:
            self.objects[into] = value
        return value

    def accepts(self, wanted: Wanted, got: Outcome) -> bool:
        """Whether `got` is right where the model answered `wanted`. To be asked once a call, before the next."""
        if isinstance(got, Returned):
            value = got.value
            if isinstance(wanted, Errors):
                return False
            if isinstance(wanted, Expect):
                return bool(wanted.accepts(value))
            if type(wanted) in self._models:  # what was made, were it a kind of dict, is the submission's own affair
                return value is not None
            return same(self._plain(wanted), value)
        if not isinstance(wanted, Errors):
            return False
        if wanted.kinds == (_Nothing,):
            return got.types[0] == NO_SUCH
        return got.types[0] != MUTATED and raises_one_of(wanted.kinds, got)

    def _plain(self, wanted: Any) -> Any:
        """The model's answer as it would look from beyond the wall."""
        return wanted if type(wanted) in _PLAIN else plain_base(wanted, self._given)[1]

    def first_wrong(self, steps: Sequence[Step], outcomes: Sequence[Outcome]) -> tuple[int, Wanted] | None:
        """The first call whose answer is wrong, with what was wanted; None when all are right. Starts afresh."""
        self.reset()
        ask, accepts = self.ask, self.accepts
        for at, (step, got) in enumerate(zip(steps, outcomes, strict=True)):
            wanted = ask(step)
            if type(got) is Returned:  # the common cases, made short
                value = got.value
                if value is wanted or (type(value) is type(wanted) and type(value) in _DIRECT and value == wanted):
                    continue
            if not accepts(wanted, got):
                return at, wanted
        return None

    def states(self, steps: Sequence[Step], outcomes: Sequence[Outcome] = ()) -> tuple[str, list[str]]:
        """The title of the model's state, and the state after each step of a script; empty where there is none.

        With `outcomes`, the model follows the answers that were given where it leaves them free.
        """
        self.reset()
        states, title = [], ""
        for at, step in enumerate(steps):
            wanted = self.ask(step)
            if at < len(outcomes):
                self.accepts(wanted, outcomes[at])
            shown = [model for model in self.objects.values() if hasattr(model, "_state")]
            title = title or (str(getattr(shown[0], "_state_title", "")) if shown else "")
            states.append("  ".join(model._state() for model in shown))
        return (title, states) if any(states) else ("", [])
