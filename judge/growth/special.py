"""Calls whose cost hangs on more than a size: sorting, searching, cutting into lists, what is lazy.

A rule takes the site, the function or bound method, the object it is bound to, its arguments and its named arguments;
it makes the call and puts down what it costs. Standard library only.
"""

from __future__ import annotations

import operator
import re
from bisect import bisect_left, bisect_right
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from judge.growth import charges, inplace, items
from judge.growth.charges import LEDGER, TEXT, all_items, charge, counted_items, size

Args = tuple[Any, ...]
Named = dict[str, Any]
Rule = Callable[[int, Any, Any, Args, Named], Any]

_BRANCHING = ("product", "permutations", "combinations", "combinations_with_replacement")
_ITERTOOLS = (
    *("chain", "islice", "zip_longest", "accumulate", "compress", "dropwhile", "takewhile", "filterfalse", "starmap"),
    *("groupby", "tee", "pairwise", "batched", *_BRANCHING),
)
LAZY = frozenset({"zip", "map", "filter", "enumerate", "from_iterable", *(f"itertools.{name}" for name in _ITERTOOLS)})
"""What takes items as they are asked for, or gives them."""


def lazy(site: int, function: Any, owner: Any, args: Args, named: Named) -> Any:
    """Items are put down as they are taken from the arguments; those that multiply, as they are given."""
    if getattr(function, "__name__", "") in _BRANCHING:
        return counted_items(site, function(*args, **named))
    taken = tuple(
        counted_items(site, value) if hasattr(value, "__iter__") and not isinstance(value, type) else value
        for value in args
    )
    return function(*taken, **named)


class _Key:
    """A key whose comparisons are put down."""

    __slots__ = ("key",)
    site = 0

    def __init__(self, key: Any) -> None:
        self.key = key

    def __lt__(self, other: _Key) -> Any:
        LEDGER.costs[self.site] += 1
        return self.key < other.key


def _compared_key(site: int, key: Callable[[Any], Any] | None) -> Callable[[Any], Any]:
    kind = type("Key", (_Key,), {"__slots__": (), "site": site if site >= 0 else LEDGER.site})
    return kind if key is None else lambda item: kind(key(item))


def sorting(site: int, function: Any, owner: Any, args: Args, named: Named) -> Any:
    """`sorted` and `list.sort`: each comparison, and each item once."""
    charge(site, size(owner))
    args = tuple(all_items(site, value) for value in args)
    return function(*args, **{**named, "key": _compared_key(site, named.get("key"))})


def extreme(site: int, function: Any, owner: Any, args: Args, named: Named) -> Any:
    """`min` and `max` of one argument go through it; of several, through these."""
    if len(args) == 1:
        args = (all_items(site, args[0]),)
    return function(*args, **named)


def summing(site: int, function: Any, owner: Any, args: Args, named: Named) -> Any:
    """`sum`: of numbers, once through; of lists or tuples, all that was joined is copied at each step."""
    start = args[1] if len(args) > 1 else named.get("start", 0)
    parts = all_items(site, args[0])
    if isinstance(start, (list, tuple)):
        parts = _joined(site, parts, len(start))
    return function(parts, start)


def _joined(site: int, parts: Iterable[Any], length: int) -> Iterator[Any]:
    for value in parts:
        length += len(value)
        charge(site, length)
        yield value


def beginning(site: int, function: Any, owner: Any, args: Args, named: Named) -> Any:
    """`iter`: of a dict, the holes before its first entry are what `next` will walk over."""
    if len(args) == 1:
        items.first(site, args[0])
    return function(*args, **named)


def joining(site: int, function: Any, owner: Any, args: Args, named: Named) -> Any:
    """`text.join(parts)`: each part, and the result."""
    value = function(*(all_items(site, some) for some in args))
    charge(site, size(value))
    return value


def searching(site: int, function: Any, owner: Any, args: Args, named: Named) -> Any:
    """`bisect`: the logarithm of the length."""
    charge(site, len(args[0]).bit_length() + 1)
    return function(*args, **named)


def inserting(site: int, function: Any, owner: Any, args: Args, named: Named) -> Any:
    """`insort`: the search, and what is moved to make room."""
    row, value = args[0], args[1]
    key = named.get("key")
    find = bisect_left if function.__name__ == "insort_left" else bisect_right
    at = find(row, value if key is None else key(value), *args[2:], **named)
    charge(site, len(row).bit_length() + 1 + len(row) - at)
    return function(*args, **named)


def popping(site: int, function: Any, owner: Any, args: Args, named: Named) -> Any:
    """`list.pop(i)`: what comes after it is moved."""
    if args and owner:
        charge(site, len(owner) - args[0] % len(owner))
    return function(*args)


def inserting_at(site: int, function: Any, owner: Any, args: Args, named: Named) -> Any:
    """`list.insert(i, item)`: what comes after it is moved."""
    at = args[0] if args[0] >= 0 else max(0, args[0] + len(owner))
    charge(site, max(0, len(owner) - at) + 1)
    return function(*args)


def indexing(site: int, function: Any, owner: Any, args: Args, named: Named) -> Any:
    """`list.index(item)`: as far as the item."""
    try:
        at = function(*args)
    except ValueError:
        charge(site, len(owner))
        raise
    start = args[1] if len(args) > 1 else 0
    charge(site, at - (start if start >= 0 else max(0, start + len(owner))) + 1)
    return at


def finding(site: int, function: Any, owner: Any, args: Args, named: Named) -> Any:
    """`text.find(part, start)` and the like: as far as the part."""
    at = function(*args)
    start = args[1] if len(args) > 1 and isinstance(args[1], int) else 0
    stop = at if at >= 0 else len(owner)
    charge(site, max(0, stop - (start if start >= 0 else max(0, start + len(owner)))) / TEXT)
    return at


def intersecting(site: int, function: Any, owner: Any, args: Args, named: Named) -> Any:
    """`set.intersection` and `isdisjoint`: sets by the smaller one, anything else by its items."""
    if len(args) == 1 and isinstance(args[0], (set, frozenset)):
        charge(site, min(len(owner), len(args[0])))
        return function(*args)
    return function(*(counted_items(site, some) for some in args))


def rotating(site: int, function: Any, owner: Any, args: Args, named: Named) -> Any:
    """`deque.rotate(k)`: the nearer way round."""
    steps, length = (args[0] if args else 1), len(owner)
    charge(site, min(steps % length, -steps % length) if length else 0)
    return function(*args)


def setting(site: int, function: Any, owner: Any, args: Args, named: Named) -> Any:
    """`dict.setdefault` and `__setitem__`: an entry more, which may close the holes."""
    LEDGER.tombstones.insert(owner, args[0])
    return function(*args)


def dropping(site: int, function: Any, owner: Any, args: Args, named: Named) -> Any:
    """`dict.pop(key)`: leaves a hole."""
    if args[0] in owner:
        LEDGER.tombstones.delete(owner, args[0])
    return function(*args)


def dropping_last(site: int, function: Any, owner: Any, args: Args, named: Named) -> Any:
    """`dict.popitem()`: the last entry goes, and its place with it."""
    key, value = function()
    LEDGER.tombstones.delete_last(owner, key)
    return key, value


def matching(site: int, function: Any, owner: Any, args: Args, named: Named) -> Any:
    """Methods of a pattern: once through the text, if the pattern is kind; the clock has to see to that."""
    LEDGER.opaque["re.Pattern"] = LEDGER.opaque.get("re.Pattern", 0) + 1
    charge(site, sum(size(value) for value in args if isinstance(value, (str, bytes))))
    return function(*args, **named)


def reducing(site: int, function: Any, owner: Any, args: Args, named: Named) -> Any:
    """`reduce`: each step is put down by what it calls."""
    return function(args[0], counted_items(site, args[1]), *args[2:])


def _operator_rule(charged: Callable[..., Any]) -> Rule:
    def rule(site: int, function: Any, owner: Any, args: Args, named: Named) -> Any:
        return charged(site, *args)

    return rule


def _long(cost: Callable[..., int]) -> Rule:
    """Functions of numbers whose cost grows with the number itself."""

    def rule(site: int, function: Any, owner: Any, args: Args, named: Named) -> Any:
        charge(site, cost(*args))
        return function(*args, **named)

    return rule


def _power(site: int, function: Any, owner: Any, args: Args, named: Named) -> Any:
    if len(args) == 3:
        charge(site, max(1, int(args[1]).bit_length()))
        return function(*args)
    return charges.power(site, *args) if len(args) == 2 else function(*args, **named)


def _comparing(compare: Callable[[Any, Any], Any]) -> Callable[[int, Any, Any], Any]:
    return lambda site, left, right: charges.compared(site, compare, left, right)


_OPERATORS: dict[str, Callable[..., Any]] = {
    "add": charges.add, "concat": charges.add, "iadd": inplace.add_to, "iconcat": inplace.add_to,
    "mul": charges.multiply, "sub": charges.subtract, "mod": charges.modulo, "or_": charges.bit_or,
    "and_": charges.bit_and, "xor": charges.bit_xor, "ior": inplace.or_into, "getitem": items.item,
    "setitem": lambda site, holder, key, value: items.set_item(site, value, holder, key),
    "contains": lambda site, holder, value: charges.contains(site, value, holder),
    **{name: _comparing(getattr(operator, name)) for name in ("eq", "ne", "lt", "le", "gt", "ge")},
}  # fmt: skip

SPECIAL_FUNCTIONS: dict[str, Rule] = {
    "sorted": sorting, "min": extreme, "max": extreme, "sum": summing, "iter": beginning, "pow": _power,
    "_functools.reduce": reducing, "math.factorial": _long(lambda n: n), "math.comb": _long(lambda n, k: min(k, n - k)),
    "math.perm": _long(lambda n, k=None: k or n),
    **{f"_bisect.{name}": searching for name in ("bisect", "bisect_left", "bisect_right")},
    **{f"_bisect.{name}": inserting for name in ("insort", "insort_left", "insort_right")},
    **{f"_operator.{name}": _operator_rule(rule) for name, rule in _OPERATORS.items()},
}  # fmt: skip

_OF_PATTERNS = ("match", "fullmatch", "search", "findall", "finditer", "split", "sub", "subn")
_FINDS: dict[str, Rule] = {"find": finding, "index": finding, "join": joining}
SPECIAL_METHODS: dict[type, dict[str, Rule]] = {
    list: {"sort": sorting, "pop": popping, "insert": inserting_at, "index": indexing},
    tuple: {"index": indexing},
    str: _FINDS,
    bytes: _FINDS,
    bytearray: _FINDS,
    OrderedDict: {"setdefault": lambda site, function, owner, args, named: function(*args, **named),
                  "pop": lambda site, function, owner, args, named: function(*args, **named)},
    dict: {"setdefault": setting, "pop": dropping, "popitem": dropping_last, "__setitem__": setting},
    set: {"intersection": intersecting, "isdisjoint": intersecting},
    frozenset: {"intersection": intersecting, "isdisjoint": intersecting},
    re.Pattern: dict.fromkeys(_OF_PATTERNS, matching),
    deque: {"rotate": rotating, "index": indexing},
}  # fmt: skip
