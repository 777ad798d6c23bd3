"""What it costs to read, set and delete items, by where they are: the second half of `judge.growth.charges`."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import Any

from judge.growth.charges import LEDGER, charge, made, size


def item(site: int, items: Any, key: Any) -> Any:
    """`items[key]`: a slice is a copy, and the middle of a deque is far from both ends."""
    if type(key) is slice:
        return made(site, items[key])
    if type(items) is deque:
        charge(site, min(key % len(items), -key % len(items)) if items else 1)
    elif type(key) is tuple:
        charge(site, len(key))
    return items[key]


def set_item(site: int, value: Any, items: Any, key: Any) -> None:
    """`items[key] = value`: a slice of another length moves what comes after it."""
    if type(key) is slice:
        before = len(items)
        charge(site, size(value))
        items[key] = value
        if len(items) != before:
            charge(site, len(items) - key.indices(len(items))[0])
        return
    if type(items) in (dict, defaultdict):
        LEDGER.tombstones.insert(items, key)
        if type(key) is tuple:
            charge(site, len(key))
    elif type(items) is deque:
        charge(site, min(key % len(items), -key % len(items)) if items else 1)
    items[key] = value


def delete_item(site: int, items: Any, key: Any) -> None:
    """`del items[key]`: a list moves what comes after it."""
    kind = type(items)
    if kind is list or kind is bytearray:
        start = key.indices(len(items))[0] if type(key) is slice else key % len(items) if items else 0
        charge(site, len(items) - start)
    elif kind is deque:
        charge(site, min(key % len(items), -key % len(items)) if items else 1)
    elif kind in (dict, defaultdict):
        LEDGER.tombstones.delete(items, key)
    del items[key]


def first(site: int, items: Any) -> Any:
    """What a loop goes through: beginning a dict walks over the places of its deleted entries."""
    if type(items) in (dict, defaultdict):
        charge(site, LEDGER.tombstones.before(items))
    return items
