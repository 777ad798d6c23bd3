"""Submissions that are not the same twice: whatever they do, the judge comes to an end, and says what it knows."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from walls import SMALL, submission, value

from judge import transport
from judge.catalog import find
from judge.properties import check_properties
from judge.report import Check
from judge.script import Script, Step
from judge.search import check_smallest
from judge.transport import Walled
from judge.trial import Trial
from judge.verdict import Verdict
from judge.wall.client import Wall
from judge.wall.failures import Died, OverTime


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    with Wall() as wall:
        yield wall


RIGHT = """
import os, sys, time
from collections import Counter

def caller(name):
    frame = sys._getframe(1)
    while frame is not None and name not in frame.f_locals:
        frame = frame.f_back
    return frame and frame.f_locals[name]

def work():
    until = time.process_time() + 0.1
    while time.process_time() < until:
        pass

def top_k(events, k):
    {first}
    if k < 0:
        raise ValueError(k)
    counts = Counter(events)
    ranking = sorted(counts, key=lambda title: (-counts[title], title))
    return [(title, counts[title]) for title in ranking[:k]]
"""


def trial(wall: Wall, first: str) -> Trial:
    """A right solution of `topk` that does this first in every call."""
    kata, source = find("topk"), RIGHT.format(first=first).encode()
    return Trial(kata, kata.spec.levels[0], "topk.py", source, Walled(wall, kata, source, SMALL), 0)


def smallest(wall: Wall, first: str) -> tuple[Check, int]:
    """The check of the smallest cases, and how many workers it took."""
    born, spawn = 0, wall.spawn

    def counted(*args: object) -> object:
        nonlocal born
        born += 1
        return spawn(*args)  # type: ignore[arg-type]

    asked = trial(wall, first)
    with closing(asked.transport), pytest.MonkeyPatch.context() as patch:
        patch.setattr(wall, "spawn", counted)
        (check,) = check_smallest(asked)
    return check, born


SHRINKING = {
    "always the last": "0",
    "one a time": "len(caller('steps')) - 1",
    "half a time": "len(caller('steps')) // 2",
    "far beyond": "(1 << 64) - 3",
}


@pytest.mark.parametrize("what", SHRINKING)
def test_blaming_ever_earlier_calls_does_not_wear_the_judge_out(what: str, wall: Wall) -> None:
    """A submission that ends in every long request, and says that some other call did it, is tried a few times only."""
    lie = f"caller('counter').__setitem__(0, {SHRINKING[what]})"
    check, born = smallest(wall, f"if len(caller('steps')) > 250: {lie}; os._exit(0)")
    assert check.status == "failed"
    assert check.verdict in (Verdict.WRONG_ANSWER, Verdict.CRASHED)
    assert check.counterexample is None or not check.counterexample.smallest
    assert born < 80  # one for each of ever shorter requests would be more than a thousand


def test_a_steady_breakdown_is_still_proved_the_smallest(wall: Wall) -> None:
    """Where the same script breaks down each time, all smaller ones were run, and the report says how many."""
    check, born = smallest(wall, "events = list(events)\n    if events == ['a', 'b', 'a'] and k == 2: os._exit(0)")
    assert (check.status, check.verdict) == ("failed", Verdict.CRASHED)
    assert check.counterexample is not None
    assert check.counterexample.smallest
    assert check.counterexample.smaller_cases_passed
    assert check.counterexample.smaller_cases_passed > 50
    assert born <= 4


TALKS = {
    "rests": ("time.sleep(0.05)", "in all"),
    "works": ("sum(range(2_000_000))", "together"),
}


@pytest.mark.parametrize("what", TALKS)
def test_a_conversation_has_a_budget_of_its_own(what: str, wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    """Calls that each stay inside their limit do not add up to hours: what they take together is limited as well."""
    action, told = TALKS[what]
    monkeypatch.setattr(transport, "TALK_CPU_S", 0.5)
    with closing(submission(wall, f"import time\ndef f(): {action}\n", replace(SMALL, rest_s=0.5))) as talk:
        with pytest.raises(OverTime, match=told):
            keep_calling(talk)
        talk.call(Step("f"))  # a new worker has a new budget


def keep_calling(talk: Walled) -> None:
    """One call after another, far beyond any budget."""
    for _ in range(200):
        talk.call(Step("f"))


def test_a_request_may_not_rest_again_and_again(wall: Wall) -> None:
    """Waking for a moment between two naps is resting all the same."""
    source = "import time\ndef f():\n    for _ in range(200): time.sleep(0.1); sum(range(20_000))\n"
    with (
        closing(submission(wall, source, replace(SMALL, rest_s=0.6))) as transport_,
        pytest.raises(OverTime) as failure,
    ):
        transport_.run([Script.of(Step("f"))])
    assert "0.6 s in all" in failure.value.message


def test_working_is_not_resting(wall: Wall) -> None:
    """A call that is busy all the time uses up none of what it may rest, whatever the load of the machine."""
    source = "import time\ndef f():\n    while time.process_time() < 1.2: pass\n    return 1\n"
    with closing(submission(wall, source, replace(SMALL, rest_s=0.6))) as transport_:
        assert value(transport_.call(Step("f"))) == 1


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="the load is put where the worker is")
def test_waiting_for_a_thread_that_works_is_not_resting() -> None:
    """The first thread sleeps in `join` while the others wait for a processor that six more keep busy: nobody rests."""
    source = """
        import threading, time
        def work():
            while time.thread_time() < 0.15: pass
        def f():
            threads = [threading.Thread(target=work) for _ in range(2)]
            for thread in threads: thread.start()
            for thread in threads: thread.join()
            return 1
    """
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    spin = [sys.executable, "-S", "-c", "while True: pass"]
    busy = [subprocess.Popen(spin, start_new_session=True) for _ in range(6)]  # processors are shared by session
    try:
        with Wall() as wall, closing(submission(wall, source, replace(SMALL, rest_s=0.4))) as transport_:
            assert value(transport_.call(Step("f"))) == 1
    finally:
        os.sched_setaffinity(0, before)
        for process in busy:
            process.kill()
            process.wait()


def test_a_wrong_answer_stays_one_when_looking_for_a_smaller_one_takes_too_long(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The budget may end while a counterexample is being shrunk: what was seen before is the verdict."""
    monkeypatch.setattr(transport, "TALK_CPU_S", 0.4)
    asked = trial(wall, "events = list(events)\n    if len(events) > 2: work(); events.pop()")
    with closing(asked.transport):
        failed = [check for check in check_properties(asked) if check.status == "failed"]
    assert [check.verdict for check in failed] == [Verdict.WRONG_ANSWER]


@pytest.mark.parametrize("then", ["time.sleep(600)", "while True: pass"], ids=["sleeps", "works"])
def test_closing_the_channel_is_an_end(then: str, wall: Wall) -> None:
    """Who closes every descriptor and lives on has ended, as far as anybody can see, and is not waited for."""
    source = f"import os, time\ndef f():\n    os.closerange(0, 64)\n    {then}\n"
    began = time.monotonic()
    with closing(submission(wall, source)) as transport_, pytest.raises(Died, match="closed the channel"):
        transport_.run([Script.of(Step("f"))])
    assert time.monotonic() - began < SMALL.wall_s / 2
