"""Cycles in service calls: the statement, with examples, rules and bounds, is in README.md beside this file."""

from __future__ import annotations

from collections.abc import Iterable


def find_cycle(calls: Iterable[tuple[str, str]]) -> list[str] | None:
    """The services of any one cycle of the (caller, callee) pairs in call order, each once; `None` without a cycle."""
    raise NotImplementedError
