"""When an answer is the expected one, the same for every kata. Pure.

Strict where it matters, forgiving where it does not: `True` is not `1`, a list is not a tuple, an `int` stands for an
equal `float` where a float is expected, any one of several right errors will do, an error of a subclass is one of
the class.
"""

from __future__ import annotations

import builtins
import marshal
from collections.abc import Mapping
from typing import Any

from judge.script import Opaque, Outcome, Raised, Returned

_DIRECT = frozenset({int, str, bool, bytes, type(None)})


def same(expected: Any, got: Any) -> bool:
    """Whether `got`, plain data from the wire, is the value `expected`. O(nodes), without recursion."""
    if type(expected) in _DIRECT:
        return type(got) is type(expected) and bool(got == expected)
    try:
        if marshal.dumps(expected, 2) == marshal.dumps(got, 2):
            return True  # the same bytes are the same plain values of the same types; else a closer look
    except ValueError:
        pass
    pairs = [(expected, got)]
    while pairs:
        want, have = pairs.pop()
        kind = type(want)
        if kind is float:
            if type(have) not in (int, float) or (want != have and not (want != want and have != have)):
                return False
        elif kind is Opaque:
            if type(have) is not Opaque:
                return False
        elif type(have) is not kind:
            return False
        elif kind in (list, tuple):
            if len(want) != len(have):
                return False
            pairs.extend(zip(want, have, strict=True))
        elif kind is dict:
            if not _same_keys(want, have):
                return False
            pairs.extend((want[key], have[key]) for key in want)
        elif hasattr(kind, "__match_args__") and kind.__module__ != "builtins":
            if not _same_given(kind, want, have):
                return False
        elif want != have:
            return False
    return True


def _same_given(kind: type, want: Any, have: Any) -> bool:
    """Whether two structures of given objects hold the same values in the same places. O(nodes), without recursion."""
    names: tuple[str, ...] = kind.__match_args__  # type: ignore[attr-defined]
    todo, met = [(want, have)], {(id(want), id(have))}
    while todo:
        one, other = todo.pop()
        for name in names:
            left, right = getattr(one, name), getattr(other, name)
            if type(left) is kind:
                if type(right) is not kind:
                    return False
                if (id(left), id(right)) not in met:  # a shared node is walked once for each that stands for it
                    met.add((id(left), id(right)))
                    todo.append((left, right))
            elif left is not right and not same(left, right):
                return False
    return True


def _same_keys(want: Mapping[Any, Any], have: Mapping[Any, Any]) -> bool:
    return want.keys() == have.keys() and {(type(key), key) for key in want} == {(type(key), key) for key in have}


def raises_one_of(kinds: tuple[type[BaseException], ...], got: Raised) -> bool:
    """Whether what was raised is one of these exceptions, or of a subclass."""
    for kind in kinds:
        owner = "builtins" if getattr(builtins, kind.__name__, None) is kind else "submission"
        if f"{owner}.{kind.__name__}" in got.types:
            return True
    return False


def agree(expected: Outcome, got: Outcome) -> bool:
    """Whether two outcomes of the same call are the same answer; used to compare submissions with one another."""
    if isinstance(expected, Raised) or isinstance(got, Raised):
        return isinstance(expected, Raised) and isinstance(got, Raised) and expected.types == got.types
    return same(expected.value, got.value)


__all__ = ["Opaque", "Returned", "agree", "raises_one_of", "same"]
