"""What `+=` and the like cost: on what can be changed in place as its own kind does it, else as the plain operator.

They are carried out as they stand, so that what is changed in place stays the same object. Standard library only.
"""

from __future__ import annotations

import sys
from collections import deque
from typing import Any

from judge.growth import charges
from judge.growth.charges import charge, counted_items, has_operators, size, worth

_FIXED = frozenset({int, float, complex, bool, str, bytes, tuple, frozenset, type(None)})
"""What is never changed in place."""


def add_to_local(site: int, left: Any, right: Any) -> Any:
    """`left += right` on a local name: what nobody else holds is made longer in place."""
    kind = type(left)
    if kind is str:
        alone = sys.getrefcount(left) <= _ALONE
        result = left + right
        charge(site, size(right) if alone else size(result))
        return result
    return add_to(site, left, right)


def add_to_name(site: int, left: Any, right: Any) -> Any:
    """`left = left + right` on a local name: the same for text, a copy for all else."""
    if type(left) is str:
        alone = sys.getrefcount(left) <= _ALONE
        result = left + right
        charge(site, size(right) if alone else size(result))
        return result
    return charges.add(site, left, right)


def add_to(site: int, left: Any, right: Any) -> Any:
    """`left += right`: only the right is read where the left is made longer in place."""
    if type(left) in _FIXED:
        return charges.add(site, left, right)
    charge(site, _read(left, right))
    kind: Any = type(left)
    if isinstance(left, (list, deque)) and not hasattr(right, "__len__") and not has_operators(kind):
        right = counted_items(site, right)
    left += right
    return left


def _references(site: int, left: Any, right: Any) -> int:
    return sys.getrefcount(left)


def _calibrated() -> int:
    """How many references a local name's value has inside a function that it is passed to, and nobody else's."""
    text = "".join(["a", "b"])
    return _references(0, text, "c")


_ALONE = _calibrated()


def or_into(site: int, left: Any, right: Any) -> Any:
    """`left |= right`."""
    if type(left) in _FIXED:
        return charges.bit_or(site, left, right)
    charge(site, _read(left, right))
    left |= right
    return left


def and_into(site: int, left: Any, right: Any) -> Any:
    """`left &= right`, which goes through the smaller one."""
    if type(left) in _FIXED:
        return charges.bit_and(site, left, right)
    charge(site, min(worth(left), _read(left, right)))
    left &= right
    return left


def xor_into(site: int, left: Any, right: Any) -> Any:
    """`left ^= right`."""
    if type(left) in _FIXED:
        return charges.bit_xor(site, left, right)
    charge(site, _read(left, right))
    left ^= right
    return left


def subtract_from(site: int, left: Any, right: Any) -> Any:
    """`left -= right`."""
    if type(left) in _FIXED:
        return charges.subtract(site, left, right)
    charge(site, _read(left, right))
    left -= right
    return left


def multiply_by(site: int, left: Any, right: Any) -> Any:
    """`left *= right`: a list is made as much longer in place."""
    if type(left) in _FIXED:
        return charges.multiply(site, left, right)
    left *= right
    charge(site, worth(left))
    return left


def _read(left: Any, right: Any) -> float:
    """What is read of the right side: nothing that is known where the left side's class does it in Python."""
    kind: Any = type(left)
    return 0 if has_operators(kind) else size(right)
