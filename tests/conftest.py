"""What every run of the tests does: it says what was left out, and how to have it run."""

from __future__ import annotations

from typing import Any

from left_out import LEFT_OUT


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
