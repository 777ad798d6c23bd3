"""What a value looks like, to tell later whether it was changed. Standard library only; runs in the worker."""

from __future__ import annotations

import operator
from typing import Any

from judge.wire import Given, encode
from judge.wire.encoder import readers

Image = list[Any] | bytes

_CONSTANT = frozenset({type(None), bool, int, float, str, bytes})
_FIELD = _CONSTANT | {type(...)}
_DEEP = 16
_LONG = 1 << 20


def image(value: Any, given: Given) -> Image:
    """What `value` is now: all that is in it, one after another, where that is plain, else its wire bytes. O(nodes)."""
    kind = type(value)
    if kind is list and set(map(type, value)) <= _CONSTANT:
        return list(value)
    if kind is list or kind is dict or kind is tuple:
        parts: list[Any] = []
        if _add_items(parts, value, 0):
            return parts
    elif any(kind is known for known in given.values()) and (fields := _fields(value)) is not None:
        return fields
    return encode(value, given)


def same(before: Image, after: Image) -> bool:
    """Whether two images of one value are equal, so that it cannot have been changed in between for good."""
    if type(before) is not type(after):
        return False
    if isinstance(before, bytes) or isinstance(after, bytes):
        return before == after
    if len(before) != len(after):
        return False
    return all(map(operator.is_, before, after)) or all(map(_as_equal, before, after))


def _as_equal(before: Any, after: Any) -> bool:
    """Whether one constant cannot be told from another, as `0.0` can from `-0.0`, and `True` from `1`."""
    kind = type(before)
    return before is after or (kind is type(after) and kind in _CONSTANT and encode(before) == encode(after))


def _add_items(parts: list[Any], value: Any, depth: int) -> bool:
    """Adds the class of a container, its length and its items, each with its own; says whether all of it is plain.

    For a small container of containers this takes half the time of encoding it.
    """
    kind = type(value)
    if kind is dict:
        items = (*value, *value.values())
    elif kind is list or kind is tuple:
        items = value
    else:
        return False
    parts += kind, len(value)
    if set(map(type, items)) <= _CONSTANT:
        parts += items
        return True
    if depth > _DEEP or len(parts) > _LONG:
        return False
    for item in items:
        if type(item) in _CONSTANT:
            parts.append(item)
        elif not _add_items(parts, item, depth + 1):
            return False
    return True


def _fields(root: Any) -> list[Any] | None:
    """The fields of all nodes that `root` reaches, breadth first, then the numbers of those that are in a field.

    None where a field is missing, or neither a node nor a constant. For a small tree this takes a third of the time of
    encoding it, and it is done twice in each of thousands of calls.
    """
    kind: Any = type(root)
    columns = readers(kind)
    nodes, numbers = [root], {id(root): 0}
    fields: list[Any] = []
    links: list[int] = []
    for node in nodes:  # grows while it is walked
        for read in columns:
            try:
                item = read(node)
            except AttributeError:
                return None
            if type(item) is kind:
                number = numbers.setdefault(id(item), len(nodes))
                if number == len(nodes):
                    nodes.append(item)
                links.append(number)
                item = ...
            fields.append(item)
    return fields + links if set(map(type, fields)) <= _FIELD else None
