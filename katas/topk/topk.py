"""Trending titles: the statement, with examples, rules and bounds, is in README.md beside this file."""

from __future__ import annotations

from collections.abc import Iterable


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """The `k` most frequent titles of `events` with their counts: highest count first, ties by title, ascending."""
    raise NotImplementedError
