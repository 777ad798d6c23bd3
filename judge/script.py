"""Scripts and outcomes: what is asked of a submission, and what it answered.

A script is plain data. It can be sent through the wall, printed as Python, saved in a report, replayed under a
debugger and pasted as a test. Pure: nothing here runs anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from judge.wire import Opaque

__all__ = ["Opaque", "Outcome", "Raised", "Ref", "Returned", "Script", "Step", "Transcript"]


class Ref(NamedTuple):
    """Stands, among a step's arguments, for whatever an earlier step kept under `handle`."""

    handle: int


class Step(NamedTuple):
    """One call.

    `on` is the handle of the object whose method `name` is called; without it `name` is looked up in the submission,
    or, with a prefix, in `builtins.` or `judge.` (the doubles of `judge.wall.doubles`). The result is kept under the
    handle `into`, if there is one, for later steps to use. Arguments are plain data or `Ref`s, never nested `Ref`s.
    """

    name: str
    args: tuple[Any, ...] = ()
    on: int | None = None
    into: int | None = None
    kwargs: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """Calls in one or more strands.

    One strand is a plain sequence. With several, `order` names, for each call in turn, the strand that makes it; every
    strand runs in a thread of its own, and one call runs at a time.
    """

    strands: tuple[tuple[Step, ...], ...]
    order: tuple[int, ...] = ()

    @classmethod
    def of(cls, *steps: Step) -> Script:
        """The script of a single strand."""
        return cls((steps,))

    def in_order(self) -> tuple[Step, ...]:
        """All steps in the order in which they are made. O(steps)."""
        if len(self.strands) == 1:
            return self.strands[0]
        strands = [iter(strand) for strand in self.strands]
        return tuple(next(strands[number]) for number in self.order)


@dataclass(frozen=True, slots=True)
class Returned:
    """The call returned `value`: plain data, a given type, or an `Opaque`."""

    value: Any


@dataclass(frozen=True, slots=True)
class Raised:
    """The call raised. `types` are the qualified names along the exception's ancestry, nearest first."""

    types: tuple[str, ...]
    message: str = ""
    line: int = 0
    """Line of the submission that raised, 0 when it is not known."""

    @property
    def name(self) -> str:
        """The exception's own name, unqualified."""
        return self.types[0].rpartition(".")[2] if self.types else "BaseException"


Outcome = Returned | Raised


@dataclass(slots=True)
class Transcript:
    """What a script, or a batch of them, was answered: one outcome for each step, in the order of the calls."""

    outcomes: list[Outcome] = field(default_factory=list)
