"""The vocabulary that a kata's `spec.py` is written in.

    KATA = Kata(title="...", levels=(Level("L4", points=4, model=(LRUCache,), scopes=(...), workloads=(...)),))

The **model** is a solution itself, with the API that the contract asks for: plain, slow if it likes, obviously right.
A **scope** is a small world in which the judge tries *every* script, smallest first. A **workload** makes one big
script of a given size. Pure data and pure functions: a spec can be read, enumerated and drawn from, nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Protocol

from judge.script import Script, Step


class Used:
    """What a script has used so far of each symmetric domain, while it is being built."""

    __slots__ = ("counts",)

    def __init__(self, counts: dict[int, int] | None = None) -> None:
        self.counts = {} if counts is None else counts

    def copy(self) -> Used:
        """A copy that can go its own way."""
        return Used(dict(self.counts))


class Domain(Protocol):
    """The values an argument may take, each with its size: what "smallest" means."""

    def values(self, used: Used) -> Iterator[tuple[int, Any]]:
        """Every (size, value), smallest first, given what the script has used so far."""

    def take(self, value: Any, used: Used) -> None:
        """Records in `used` that the script now uses `value`."""

    def draw(self, random: Random, used: Used) -> Any:
        """One value at random, of any size, for scripts beyond the small scope."""


class Choice:
    """One of these values; those named first are smaller."""

    def __init__(self, *options: Any) -> None:
        self.options = options

    def values(self, used: Used) -> Iterator[tuple[int, Any]]:
        return enumerate(self.options)

    def take(self, value: Any, used: Used) -> None:
        """A choice leaves no trace."""

    def draw(self, random: Random, used: Used) -> Any:
        return random.choice(self.options)


class Names:
    """Names that mean nothing but themselves, so scripts that differ only by renaming are the same script.

    They are tried in first-use order: a script may use the second name only after the first. Not for values whose
    order or content matters to the kata (`topk` breaks ties by title).
    """

    def __init__(self, *names: Any) -> None:
        self.names = names

    def values(self, used: Used) -> Iterator[tuple[int, Any]]:
        return enumerate(self.names[: used.counts.get(id(self), 0) + 1])

    def take(self, value: Any, used: Used) -> None:
        seen = used.counts.get(id(self), 0)
        if seen < len(self.names) and value == self.names[seen]:
            used.counts[id(self)] = seen + 1

    def draw(self, random: Random, used: Used) -> Any:
        return random.choice(self.names)


class Fresh:
    """A value never used before in the script: 1, 2, 3 ... so that every stored value tells where it came from."""

    def values(self, used: Used) -> Iterator[tuple[int, Any]]:
        yield 0, used.counts.get(id(self), 0) + 1

    def take(self, value: Any, used: Used) -> None:
        used.counts[id(self)] = value

    def draw(self, random: Random, used: Used) -> Any:
        return used.counts.get(id(self), 0) + 1


class Lists:
    """Every list of the values of `items`, up to `longest` of them; shorter ones are smaller, then smaller items."""

    def __init__(self, *items: Any, longest: int, drawn: int = 0) -> None:
        self.items = items
        self.longest = longest
        self.drawn = drawn or 3 * longest
        """The longest list that `draw` makes."""

    def values(self, used: Used) -> Iterator[tuple[int, Any]]:
        level: list[tuple[int, list[Any]]] = [(0, [])]
        for _ in range(self.longest + 1):
            yield from level
            level = [
                (size + 1 + rank, [*before, item]) for size, before in level for rank, item in enumerate(self.items)
            ]

    def take(self, value: Any, used: Used) -> None:
        """A list leaves no trace."""

    def draw(self, random: Random, used: Used) -> Any:
        return [random.choice(self.items) for _ in range(random.randint(0, self.drawn))]


class Values:
    """Any values a kata needs: `smallest()` yields them in order of size, `random(rng)` draws a bigger one."""

    def __init__(self, smallest: Callable[[], Iterator[Any]], random: Callable[[Random], Any]) -> None:
        self.smallest = smallest
        self.random = random

    def values(self, used: Used) -> Iterator[tuple[int, Any]]:
        return enumerate(self.smallest())

    def take(self, value: Any, used: Used) -> None:
        """Such a value leaves no trace."""

    def draw(self, random: Random, used: Used) -> Any:
        return self.random(random)


@dataclass(frozen=True, slots=True)
class Operation:
    """A call that scripts of a scope may make.

    `on` says on what: "instance", "module", "argument" (`len(x)`), or "object" (one made by the scope's `before`).
    """

    name: str
    domains: tuple[Domain, ...]
    on: str
    handle: int = 0
    """For "object": the handle that the scope's `before` keeps it under."""


def method(name: str, *domains: Domain) -> Operation:
    """A method of the scope's instance: `method("get", keys)`."""
    return Operation(name, domains, "instance")


def function(name: str, *domains: Domain) -> Operation:
    """A function of the submission's module: `function("top_k", events, ks)`."""
    return Operation(name, domains, "module")


def object_method(handle: int, name: str, *domains: Domain) -> Operation:
    """A method of what `before` keeps under a handle: `object_method(100, "advance", seconds)` moves a clock."""
    return Operation(name, domains, "object", handle)


def new(name: str, *domains: Domain) -> Operation:
    """The constructor of the scope's instances: `new("LRUCache", capacities)`."""
    return Operation(name, domains, "module")


def builtin(name: str) -> Operation:
    """A builtin called with the scope's instance: `builtin("len")`."""
    return Operation(f"builtins.{name}", (), "argument")


@dataclass(frozen=True, slots=True)
class Scope:
    """A small world: every script of up to `calls` operations in it is tried.

    With `new`, each script starts by constructing the instances that the operations are called on (these do not count
    as calls), and nothing follows a constructor that raises. `instances=2` interleaves two that are alive at once.
    """

    operations: tuple[Operation, ...]
    calls: int
    new: Operation | None = None
    instances: int = 1
    before: tuple[Step, ...] = ()
    """Made first in each script, kept under handles from 100 on: `Step("judge.Clock", (0.0,), into=100)`."""


@dataclass(frozen=True, slots=True)
class Workload:
    """One big script of a given size, driving the worst case that a bound speaks of.

    `script(n)` is pure and never makes the same timed input twice. `size` is the n at which correctness runs it once;
    where growth is not clear by then, larger ones are tried, up to `largest` (8 times `size` if it is not given).
    `bound` says in words what it holds the submission to, and `time` and `space` as classes of growth in n
    (`judge.growth.classes`), None where n drives nothing that is bounded. `exact`: even a factor log n is too much.
    """

    name: str
    script: Callable[[int], Script]
    size: int
    bound: str
    time: str | None = "n"
    space: str | None = None
    largest: int = 0
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """What one level asks: its model, and the worlds in which a submission is tried against it.

    `model` holds classes and functions named as the submission's must be; their signatures are the contract's. A model
    class may define `_state()`, a short text that the card shows beside each call, with `_state_title` for its head.
    """

    name: str
    points: int
    model: tuple[Any, ...]
    scopes: tuple[Scope, ...]
    workloads: tuple[Workload, ...]
    bounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kata:
    """A kata: its title and what its levels ask, lowest first."""

    title: str
    levels: tuple[Level, ...]
    given: tuple[type, ...] = ()
    """Classes of the kata's own given module whose instances are plain data on both sides."""


class Either(Exception):
    """Raised by a model where several errors apply: any one of them is right."""

    def __init__(self, *types: type[BaseException]) -> None:
        super().__init__(" or ".join(kind.__name__ for kind in types))
        self.types = types


class Expect:
    """Returned by a model where many answers are right.

    `accepts(answer)` is asked exactly once, after the call and before the next, so it may let the model follow the
    answer given (a decision that the contract leaves free). `text` says in a card what was expected.
    """

    def __init__(self, text: str, accepts: Callable[[Any], bool]) -> None:
        self.text = text
        self.accepts = accepts


def draw_order(random: Random, operations: Sequence[Operation]) -> Operation:
    """An operation at random, those with arguments twice as likely as those without."""
    return random.choices(operations, [2 if operation.domains else 1 for operation in operations])[0]
