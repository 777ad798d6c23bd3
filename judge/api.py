"""What a submission must offer, read off the level's model, and what is said when it does not. Pure."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from judge.smallest import openings_of
from judge.source import clean
from judge.spec import Level


@dataclass(frozen=True, slots=True)
class Wanted:
    """One class, method or function of the API: how many positional arguments it takes, and how it is written."""

    owner: str
    name: str
    fewest: int
    most: int
    signature: str
    sample: tuple[Any, ...] | None = None
    """Arguments with which an instance of `owner` can be constructed."""

    @property
    def title(self) -> str:
        """How a person would name it."""
        if self.name == "__init__":
            return self.owner
        return f"{self.owner}.{self.name}" if self.owner else self.name

    def as_request(self) -> list[Any]:
        """As the worker's `load` wants it."""
        return [self.owner, self.name, self.fewest, self.most, self.sample]


def wanted(level: Level) -> list[Wanted]:
    """The API of a level."""
    found = []
    for item in level.model:
        if not isinstance(item, type):
            found.append(_callable("", item.__name__, item, None, skip=0))
        elif issubclass(item, Exception):
            found.append(Wanted("", item.__name__, -1, -1, f"class {item.__name__}({item.__bases__[0].__name__})"))
        else:
            sample = next((args for args in openings_of(level, item.__name__) if _works(item, args)), None)
            names = ["__init__", *(name for name in dir(item) if _public(item, name))]
            found += [_callable(item.__name__, name, getattr(item, name), sample, skip=1) for name in names]
    return found


def _public(item: type, name: str) -> bool:
    own = any(name in kind.__dict__ for kind in item.__mro__[:-1])
    return own and (name == "__len__" or not name.startswith("_")) and callable(getattr(item, name))


def _works(item: type, args: tuple[Any, ...]) -> bool:
    try:
        item(*args)
    except Exception:
        return False
    return True


def _callable(owner: str, name: str, target: Any, sample: tuple[Any, ...] | None, skip: int) -> Wanted:
    signature = inspect.signature(target)
    bound = inspect.ismethod(target)
    parameters = list(signature.parameters.values())[0 if bound else skip :]
    fewest = sum(1 for parameter in parameters if parameter.default is parameter.empty)
    return Wanted(owner, name, fewest, len(parameters), signature_text(signature), sample)


def signature_text(signature: inspect.Signature) -> str:
    """A signature as the contract writes it: names and defaults, no annotations."""
    return f"({', '.join(_parameter(parameter) for parameter in signature.parameters.values())})"


def _parameter(parameter: inspect.Parameter) -> str:
    if parameter.default is parameter.empty:
        return parameter.name
    return f"{parameter.name}={getattr(parameter.default, '__name__', repr(parameter.default))}"


def is_stub(api: Sequence[Wanted], described: Sequence[Sequence[Any]]) -> bool:
    """Whether everything that the level asks for is still the stub. A constructor that is not written says nothing."""
    stubs = [
        stub
        for item, (_, _, stub, methods) in zip(api, described, strict=True)
        if item.name != "__init__" or "__init__" in methods
    ]
    return bool(stubs) and all(stubs)


def problem_with(api: Sequence[Wanted], names: Sequence[tuple[str, bool]], described: Sequence[Sequence[Any]]) -> str:
    """The first thing that the submission does not offer as it should, in words that help; "" when all is there."""
    for item, (problem, found, _, methods) in zip(api, described, strict=True):
        if problem == "signature":
            return (
                f"{item.title} cannot be called as the statement says: "
                f"expected {item.name}{item.signature}, found {item.name}{clean(found)}"
            )
        if problem == "not a class":
            return f"{item.owner or item.name} should be a class, but it is a {clean(found, 60) or 'function'}"
        if problem == "not a function":
            return f"{item.name} should be a function, but it is a class"
        if problem == "missing":
            return _missing(item, names, methods)
    return ""


def _missing(item: Wanted, names: Sequence[tuple[str, bool]], methods: Sequence[str]) -> str:
    if item.owner and methods:
        near = _nearest(item.name, [name for name in methods if not name.startswith("__") or name == "__len__"])
        where, kind = f"the class {item.owner} has no method {item.name}{item.signature}", "method"
    else:
        is_class = bool(item.owner) or item.fewest < 0
        near = _nearest(item.owner or item.name, [name for name, found in names if found == is_class])
        kind = "class" if is_class else "function"
        where = f"there is no {kind} {item.owner or item.name}"
    return where + (f"; found the {kind} {clean(near, 80)}: did you rename it?" if near else "")


def _nearest(name: str, there: Sequence[str]) -> str:
    lowered = {candidate.lower(): candidate for candidate in there}
    close = difflib.get_close_matches(name.lower(), lowered, n=1, cutoff=0.5)
    contained = [
        candidate for low, candidate in lowered.items() if len(low) > 2 and (low in name.lower() or name.lower() in low)
    ]
    return lowered[close[0]] if close else (contained[0] if contained else "")
