"""A submission that keeps every single limit and never finishes: the clock of all its small answers is limited."""

from __future__ import annotations

import pytest
from commands import quick, reference

from judge import transport
from judge.grade import grade
from judge.report import Report
from judge.verdict import Verdict
from judge.wall.client import Wall

SLEEPY = """
import time
from collections import Counter

def top_k(events, k):
    time.sleep({asleep})
    if k < 0:
        raise ValueError(k)
    return sorted(Counter(events).items(), key=lambda entry: (-entry[1], entry[0]))[:k]
"""


def graded(source: str) -> Report:
    with Wall() as wall:
        return grade(quick("topk"), "topk.py", source.encode(), wall)


@pytest.mark.parametrize("asleep", ["0.02", "0.2 if k > 3 else 0"])
def test_sleeping_a_little_in_every_call_is_found_out(monkeypatch: pytest.MonkeyPatch, asleep: str) -> None:
    """No call and no batch of calls is over its own limit; together they are, and the report says so once."""
    monkeypatch.setattr(transport, "PATIENCE_S", 1.0)
    report = graded(SLEEPY.format(asleep=asleep))
    failed = report.failed()
    assert report.verdict == Verdict.TIMED_OUT
    assert failed is not None
    assert "took more than 1 s in all" in failed.message


def test_loading_counts_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """What sleeps only while it is loaded, as it is for every example, is found out where it has slept too long."""
    monkeypatch.setattr(transport, "PATIENCE_S", 1.0)
    report = graded("import time\ntime.sleep(0.4)\n" + SLEEPY.format(asleep=0))
    failed = report.failed()
    assert report.verdict == Verdict.TIMED_OUT
    assert failed is not None
    assert "took more than 1 s in all" in failed.message


def test_an_honest_one_needs_a_fraction_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A submission that does not sleep is far from the end of the patience, even with a sixth of it."""
    monkeypatch.setattr(transport, "PATIENCE_S", transport.PATIENCE_S / 6)
    assert graded(reference("topk").read_text("utf-8")).verdict == Verdict.ACCEPTED
