"""How many deleted entries lie before the first live one of a dict, as CPython keeps it.

A dict keeps its entries in an array in order of insertion; a deleted entry leaves a hole, and only a resize, when the
array is full, closes the holes. Whoever begins an iteration walks over the holes in front: `next(iter(d))` after many
deletions at the front is no O(1). Nothing in Python shows the holes, so the array is followed here: from the first
deletion in a dict on, each key has the place of its entry.
"""

from __future__ import annotations

from typing import Any

_SMALL = 8
"""Dicts below this size are not followed: their holes are few."""


class Tombstones:
    """The arrays of the dicts that had something deleted. Every operation takes O(1) amortised."""

    def __init__(self) -> None:
        self._arrays: dict[int, _Array] = {}

    def delete(self, entries: dict[Any, Any], key: Any) -> None:
        """To be told before `key` is deleted."""
        array = self._arrays.get(id(entries))
        if array is None:
            if len(entries) < _SMALL:
                return
            array = self._arrays[id(entries)] = _Array(entries)
        array.places.pop(key, None)

    def delete_last(self, entries: dict[Any, Any], key: Any) -> None:
        """To be told after `popitem` has taken `key`: the place of the last entry is free again."""
        array = self._arrays.get(id(entries))
        if array is not None:
            array.used = array.places.pop(key, array.used)

    def insert(self, entries: dict[Any, Any], key: Any) -> None:
        """To be told before `key` is set, new or not."""
        array = self._arrays.get(id(entries))
        if array is not None and key not in entries:
            if array.used >= array.room:
                array.resize()
            array.places[key] = array.used
            array.used += 1

    def before(self, entries: dict[Any, Any]) -> int:
        """The holes before the first live entry; 0 for a dict that had nothing deleted."""
        array = self._arrays.get(id(entries))
        if array is None or not entries:
            return 0 if array is None else array.used
        key = next(iter(entries))
        if key not in array.places:  # it was set in a way that is not followed
            array.resize()
        return array.places.get(key, 0)


class _Array:
    """The places of the keys of one dict, which is held so that its id stays its own."""

    def __init__(self, entries: dict[Any, Any]) -> None:
        self.entries = entries
        self.room = 5
        self.resize()
        while self.room < self.used:  # as it has grown by insertions alone
            self.room = _room(3 * self.room)

    def resize(self) -> None:
        """The holes are closed; there is room for as many entries as CPython leaves."""
        self.places = {key: place for place, key in enumerate(self.entries)}
        self.used = len(self.places)
        self.room = max(_room(3 * self.used), self.used + 1)


def _room(least: int) -> int:
    """The usable entries of the smallest table, a power of two, that has at least so many slots."""
    slots = 8
    while slots < least:
        slots *= 2
    return slots * 2 // 3
