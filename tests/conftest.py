"""What every run of the tests does: Ctrl-C heard, the longest first, and at the end a word on what was left out."""

from __future__ import annotations

import gc
import signal
from typing import Any

from left_out import LEFT_OUT

LONGEST = (
    "test_growth_estimate", "test_scaling_wall", "test_batch_cluster", "test_hostile", "test_batch_ends",
    "test_batch_katas", "test_batch_alike", "test_layer_doors",
)  # fmt: skip
"""Files that take half a minute and more. Begun last, one of them would keep one processor and leave the other idle."""


def pytest_configure() -> None:
    """A shell has what it runs in the background ignore Ctrl-C, and every process below inherits that."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """The files that take longest begin first; within a file, and for all others, the order stays."""
    places = {f"{name}.py": place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))


def pytest_collection_finish() -> None:
    """A million objects of collected tests stay to the end: no collection, here or in a fork, need look at them."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Counts the tests that were left out, for each thing that is missing."""
    reasons: dict[str, int] = {}
    for told in terminalreporter.stats.get("skipped", []):
        reason = told.longrepr[2] if isinstance(told.longrepr, tuple) else ""
        if LEFT_OUT in reason:
            missing = reason.partition(LEFT_OUT)[2]
            reasons[missing] = reasons.get(missing, 0) + 1
    for missing, count in reasons.items():
        terminalreporter.write_line(f"{count} tests were left out: {missing}", yellow=True)
