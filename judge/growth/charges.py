"""What one operation done in C costs, as the number of elements that it touches. Standard library only.

An exact count of lines does not see that `queue.pop(0)` moves every element. Here each such operation has a rule: it
is carried out as it is, and the elements that it read, moved, compared or made are put down to its site, a number that
`judge.growth.rewriting` gave to the expression. What has no rule is opaque: it is named, and left to the clock.
"""

from __future__ import annotations

import functools
import sys
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from types import FunctionType
from typing import Any

from judge.growth.tombstones import Tombstones

SIZED = frozenset({list, tuple, str, bytes, bytearray, dict, set, frozenset, deque, defaultdict, OrderedDict})
_ARRAYS = frozenset({list, tuple, str, bytes, bytearray})
_COPIES = frozenset({str, bytes, tuple})
_TEXTS = frozenset({str, bytes, bytearray})
TEXT = 64
"""Characters that weigh as much as one item."""
_WORD = 1 << 62
_DIGIT_BITS = 30


class Ledger:
    """The account of one run: `costs[site]` is what was put down to it so far; `opaque` counts calls without a rule.

    `site` is the expression that called last, to which belongs what the library does in Python on its behalf.
    """

    def __init__(self, sites: int = 0) -> None:
        self.costs: list[float] = [0] * sites
        self.site = 0
        self.opaque: dict[str, int] = {}
        self.tombstones = Tombstones()

    def clear(self) -> None:
        """Starts a new run, in place, since rewritten code holds on to the lists."""
        self.costs[:] = [0] * len(self.costs)
        self.opaque.clear()
        self.tombstones = Tombstones()


LEDGER = Ledger()
"""The account of this process: rewritten code must find it by name."""


def charge(site: int, cost: float) -> None:
    """Puts `cost` down to `site`; a negative site is the library's, and stands for the expression that called it."""
    LEDGER.costs[site if site >= 0 else LEDGER.site] += cost


def size(value: Any) -> float:
    """How much a plain container or text has to copy; 0 for anything else. A long int has its digits.

    A character is copied so much faster than a step is made in Python that it weighs less than an item: a label with a
    number in it does not cost the logarithm of the number.
    """
    kind = type(value)
    if kind in _TEXTS:
        return len(value) / TEXT
    if kind in SIZED:
        return len(value)
    if kind is int:
        return value.bit_length() // _DIGIT_BITS if not -_WORD < value < _WORD else 0
    if isinstance(value, (str, bytes, bytearray)):
        return len(value) / TEXT
    return len(value) if isinstance(value, (list, tuple, dict, set, frozenset, deque)) else 0


_OPERATORS = frozenset(
    f"__{kind}{name}__"
    for name in ("add", "sub", "mul", "mod", "pow", "floordiv", "lshift", "rshift", "and", "or", "xor")
    for kind in ("", "r", "i")
)


@functools.cache
def has_operators(kind: Any) -> bool:
    """Whether a class, no matter of what, has operators of its own in Python, which tell their cost themselves."""
    if kind.__module__.partition(".")[0] in sys.stdlib_module_names:
        return False
    return any(type(vars(base).get(name)) is FunctionType for base in kind.__mro__ for name in _OPERATORS)


def worth(value: Any) -> float:
    """How much an operator has to read of a value, or to make: nothing where the class has operators of its own."""
    kind: Any = type(value)
    return 0 if kind not in SIZED and kind is not int and has_operators(kind) else size(value)


def counted_items(site: int, items: Iterable[Any]) -> Iterator[Any]:
    """The same items, each put down when it is taken: whoever stops early pays for what was taken."""
    for item in items:
        charge(site, 1)
        yield item


def all_items(site: int, items: Iterable[Any]) -> Iterable[Any]:
    """The same items for one who takes them all: put down at once where it is known how many they are."""
    if type(items) not in SIZED:
        return counted_items(site, items)
    charge(site, len(items))  # type: ignore[arg-type]
    return items


# ---------------------------------------------------------------- operators


def tick(site: int) -> bool:
    """One round of a comprehension. Always true, so that it can stand before its conditions."""
    LEDGER.costs[site if site >= 0 else LEDGER.site] += 1
    return True


def made(site: int, value: Any) -> Any:
    """A value that was just made, or that is read as a whole."""
    cost = size(value)
    if cost:
        charge(site, cost)
    return value


def add(site: int, left: Any, right: Any) -> Any:
    """`left + right`, which copies both."""
    result = left + right
    if type(result) is not int or not -_WORD < result < _WORD:
        charge(site, worth(result))
    return result


def multiply(site: int, left: Any, right: Any) -> Any:
    """`left * right`: repeats a sequence, or multiplies long ints."""
    result = left * right
    if type(result) is int:
        if not -_WORD < result < _WORD:
            charge(site, _product(int(size(left)) + 1, int(size(right)) + 1))
    else:
        charge(site, worth(result))
    return result


def _product(one: int, other: int) -> int:
    """Digit operations of a product: by the school method, by Karatsuba's where both are long."""
    low, high = min(one, other), max(one, other)
    return low * high if low < 70 else int(high * low**0.585)


def power(site: int, left: Any, right: Any) -> Any:
    """`left ** right`: the last of the squarings costs as much as all the others."""
    result = left**right
    if type(result) is int and not -_WORD < result < _WORD:
        charge(site, _product(int(size(result)) // 2 + 1, int(size(result)) // 2 + 1))
    return result


def divide(site: int, left: Any, right: Any) -> Any:
    """`left // right`."""
    result = left // right
    if type(left) is int and not -_WORD < left < _WORD:
        charge(site, (size(left) - size(right) + 1) * (size(right) + 1))
    return result


def modulo(site: int, left: Any, right: Any) -> Any:
    """`left % right`: fills in a text, or divides."""
    result = left % right
    if type(left) is int:
        if not -_WORD < left < _WORD:
            charge(site, (size(left) - size(right) + 1) * (size(right) + 1))
    else:
        charge(site, worth(result))
    return result


def shift_left(site: int, left: Any, right: Any) -> Any:
    """`left << right`."""
    return made(site, left << right)


def shift_right(site: int, left: Any, right: Any) -> Any:
    """`left >> right`."""
    return made(site, left >> right)


def subtract(site: int, left: Any, right: Any) -> Any:
    """`left - right`: reads all of a set on the left."""
    result = left - right
    if type(result) is not int or not -_WORD < result < _WORD:
        charge(site, worth(left))
    return result


def bit_and(site: int, left: Any, right: Any) -> Any:
    """`left & right`: sets go through the smaller one."""
    result = left & right
    if type(result) is not int or not -_WORD < result < _WORD:
        charge(site, min(worth(left), worth(right)))
    return result


def bit_or(site: int, left: Any, right: Any) -> Any:
    """`left | right`: sets and dicts are copied and joined."""
    result = left | right
    if type(result) is not int or not -_WORD < result < _WORD:
        charge(site, worth(left) + worth(right))
    return result


def bit_xor(site: int, left: Any, right: Any) -> Any:
    """`left ^ right`."""
    result = left ^ right
    if type(result) is not int or not -_WORD < result < _WORD:
        charge(site, worth(left) + worth(right))
    return result


def contains(site: int, item: Any, items: Any) -> bool:
    """`item in items`: a list is read as far as the item, a text to its end."""
    kind = type(items)
    if kind in (list, tuple, deque):
        try:
            charge(site, items.index(item) + 1)
        except ValueError:
            charge(site, len(items))
            return False
        return True
    if kind in _TEXTS:
        charge(site, size(items))
    elif type(item) is tuple:
        charge(site, len(item))
    elif not hasattr(kind, "__contains__"):
        return item in counted_items(site, items)
    return item in items


def compared(site: int, compare: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
    """`left < right` and the like: two sequences are read as far as they agree."""
    kind = type(left)
    if kind in SIZED and type(right) is kind and len(left) > 4 and len(right) > 4:
        agreed = _agreement(left, right) if kind in _ARRAYS else min(len(left), len(right))
        charge(site, agreed / TEXT if kind in _TEXTS else agreed)
    return compare(left, right)


def _agreement(left: Any, right: Any) -> int:
    shorter = min(len(left), len(right))
    if type(left) is str or type(left) is bytes:
        return shorter if left[:shorter] == right[:shorter] else 1
    return next((at + 1 for at in range(shorter) if left[at] is not right[at] and left[at] != right[at]), shorter)
