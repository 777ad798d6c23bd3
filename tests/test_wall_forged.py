"""Replies that are not the worker's own: whatever a submission sends in its place is a verdict, and never an answer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from walls import SMALL, submission, value

from judge import batch, checks
from judge.catalog import find
from judge.script import Returned, Script, Step
from judge.transport import Walled
from judge.trial import Trial
from judge.verdict import Verdict
from judge.wall.client import Wall
from judge.wall.failures import Forged, Limits, OverTime
from judge.wire import WireError, encode

LIMITS: Limits = replace(SMALL, wall_s=20.0, idle_s=0.4)


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    with Wall() as wall:
        yield wall


EVERYWHERE = """
import os, struct, sys, threading, time

def send(*pieces):
    for number in range(3, 20):
        for piece in pieces:
            try:
                os.write(number, piece)
            except OSError:
                break

def frame(number, data):
    return struct.pack("<16sI", number, len(data)) + data

def dig(name):
    frame = sys._getframe()
    while name not in frame.f_locals or "requests" not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals[name]

RIGHT = {right!r}
ZEROS = bytes(16)
"""
RIGHT = encode([0, 42])
FORGERIES = {
    "a byte": 'send(b"x")',
    "a whole frame under a guessed number": "send(frame(ZEROS, RIGHT))",
    "a header that promises all": 'send(struct.pack("<16sI", ZEROS, 0xFFFFFFFF))',
    "a header that promises a gigabyte, under the right number": 'send(struct.pack("<16sI", dig("number"), 1 << 30))',
    "a hundred megabytes": "send(*[bytes(1 << 20)] * 100)",
    "half a header": "send(ZEROS[:7])",
    "the right frame and a byte": 'send(frame(dig("number"), RIGHT) + b"x")',
    "the right frame twice": 'send(frame(dig("number"), RIGHT) * 2)',
    "the right frame, cut short and gone on with": 'send(frame(dig("number"), RIGHT + b"NNN")[:-3])',
    "no value at all under the right number": 'send(frame(dig("number"), b""))',
    "bytes that are no value": 'send(frame(dig("number"), b"\\xff" * 9)); time.sleep(600)',
    "a value too deep": 'send(frame(dig("number"), b"l\\1\\0\\0\\0" * 100000)); time.sleep(600)',
    "a value that claims much": 'send(frame(dig("number"), b"l\\xff\\xff\\xff\\x7f")); time.sleep(600)',
}
STALLS = {
    "half a header, then nothing": "send(ZEROS[:7]); time.sleep(600)",
    "half a frame, then nothing": 'send(frame(dig("number"), RIGHT)[:-2]); time.sleep(600)',
    "nothing": "time.sleep(600)",
}


def forger(action: str, *, loading: bool) -> str:
    """A submission that does this when it is loaded, or whenever `f` is called."""
    head = EVERYWHERE.format(right=RIGHT)
    return f"{head}\n{action}\ndef f(): return 42\n" if loading else f"{head}\ndef f():\n    {action}\n    return 42\n"


@pytest.mark.parametrize("loading", [True, False], ids=["loading", "called"])
@pytest.mark.parametrize("what", FORGERIES)
def test_what_is_sent_in_the_place_of_a_reply_is_refused(what: str, loading: bool, wall: Wall) -> None:
    """Bytes written to every descriptor, while loading or in a call, end the worker and are never an answer."""
    transport = submission(wall, forger(FORGERIES[what], loading=loading), LIMITS)
    with pytest.raises(Forged):
        transport.run([Script.of(Step("f"))])
    transport.close()


def test_after_a_failed_load_the_next_question_starts_over(wall: Wall) -> None:
    """A worker that broke down while loading is not asked again: the next request has a new one."""
    transport = submission(wall, forger(FORGERIES["a byte"], loading=True), LIMITS)
    for _ in range(2):
        with pytest.raises(Forged):
            transport.call(Step("f"))
        with pytest.raises(Forged):
            transport.run([Script.of(Step("f"))])


@pytest.mark.parametrize("loading", [True, False], ids=["loading", "called"])
@pytest.mark.parametrize("what", STALLS)
def test_a_reply_that_never_ends_is_out_of_time(what: str, loading: bool, wall: Wall) -> None:
    """The beginning of a reply buys no time."""
    transport = submission(wall, forger(STALLS[what], loading=loading), LIMITS)
    with pytest.raises(OverTime) as failure:
        transport.call(Step("f"))
    assert failure.value.loading is loading


@pytest.mark.parametrize("action", ["send(b'x')", "send(frame(ZEROS, RIGHT))", "send(frame(bytes(100), RIGHT))"])
def test_what_is_sent_between_two_requests_is_refused(action: str, wall: Wall) -> None:
    """What a thread sends after the answer was given is found when the next question is asked."""
    transport = submission(wall, forger(f"threading.Timer(0.3, lambda: {action}).start()", loading=False), LIMITS)
    assert transport.run([Script.of(Step("f"))]) == [Returned(42)]
    with pytest.raises(Forged):
        keep_asking(transport, Step("f"))


def keep_asking(transport: Walled, step: Step) -> None:
    """Asks again and again, for a thread inside to get its turn on a loaded machine."""
    for _ in range(200):
        transport.run([Script.of(step)])
        time.sleep(0.02)


def test_a_reply_before_the_question_was_read_is_refused(wall: Wall) -> None:
    """A question larger than the pipe cannot be answered before it has been sent to its end."""
    transport = submission(wall, forger("", loading=True) + "\ndef g(data): return len(data)\n", LIMITS)
    big = "x" * (8 << 20)
    assert transport.run([Script.of(Step("g", (big,)))]) == [Returned(len(big))]
    transport.close()
    action = "threading.Thread(target=lambda: (time.sleep(0.05), send(b'x'))).start()"
    transport = submission(wall, forger(action, loading=True) + "\ndef g(data): return len(data)\n", LIMITS)
    with pytest.raises(Forged):
        keep_asking(transport, Step("g", (big,)))


# ---------------------------------------------------------------- well-formed lies


ODD_REPLIES: list[Any] = [
    None, True, 0, 5, -1, 1.5, "", "text", "text5", b"bytes", (), ("a",) * 5, [], {}, {0: 1}, {0: 0, 1: 2}, [[]],
    # live calls: [0, value] or [1, types, message, line]
    [0], [0, 1, 2], [0, b"\xff"], [0, b""], [1], [1, ()], [1, (), "m", 0], [1, ("a",), "m", "0"], [1, (5,), "m", 0],
    [1, "a", "m", 0], [1, ("a",), "m", -5], [1, ("a",), "m", 1 << 70], [2, 3],
    # batches: numbers, words, texts, others, errors
    [[], [], [], [], []], [[0]], [[1], [], [], [], []], [[0], 1, 2, 3, 4], [["0"], [], [], [], []],
    [[True], [], [], [], []], [[1], ["x"], [], [], []], [[2], [], [1], [], []], [[3], [], [], ["x"], []],
    [[3], [], [], [b"\xff"], []], [[-1], [], [], [], []], [[-1], [], [], [], [1]], [[-1], [], [], [], [((), "m", 0)]],
    [[-1], [], [], [], [(("a",), "m", 1 << 70)]], [[-1], [], [], [], [(("a",), "m", -5)]], [[0, 0], [], [], [], []],
    [[1 << 70], [], [], [], []], [[-1 << 62], [], [], [], []],
    # loads: error, names, a description of each part
    [None, [], []], [None, 5, []], [None, [5], []], [None, [("a", True)], [5]], [None, [], [["", "", True]]],
    [None, [], [[5, 5, 5, 5]] * 4], [None, [(1, 2)], [["", "", False, []]] * 4],
    [None, [], [["missing", "", False, [5]]] * 4], [None, [], [["signature", 5, False, []]] * 4], [(), [], []],
    [((), "m", 0), [], []], [(("a",), 5, 0), [], []], [(5, "m", 0), [], []], [(("a",), "m"), [], []],
    [(("a",), "m", 1 << 70), [], []], [(("a",), "m", -5), [], []], [(("a",), "m", "x"), [], []],
]  # fmt: skip


def liar(reply: Any, *, loading: bool) -> bytes:
    """A submission that sends this under the right number, and then waits."""
    data = encode(reply)
    action = f'send(frame(dig("number"), {data!r})); time.sleep(600)'
    lru = "\nclass LRUCache:\n    def __init__(self, capacity, ttl=None, clock=None):\n        f()\n"
    return (forger(action, loading=loading) + lru).encode()


@pytest.mark.parametrize("reply", ODD_REPLIES, ids=repr)
def test_no_description_of_itself_upsets_the_judge(reply: Any, wall: Wall) -> None:
    """A forged reply to the load, under the right number and well-formed, is a failed check, whatever it holds."""
    kata = find("lru")
    source = liar(reply, loading=True)
    with closing(Walled(wall, kata, source, LIMITS)) as transport:
        (check,) = checks.check_load(Trial(kata, kata.spec.levels[0], "lru.py", source, transport, 0))
    assert check.status == "failed"
    assert check.verdict in (Verdict.REFUSED, Verdict.CANNOT_LOAD)


@pytest.mark.parametrize("reply", ODD_REPLIES, ids=repr)
def test_no_reply_upsets_the_judge(reply: Any) -> None:
    """The same for replies to a live call and to a batch: outcomes that can be told, or `WireError`."""
    for unpack in (lambda: [batch.unpack_call(reply, {})], lambda: batch.unpack(reply, 1, {})):
        try:
            (answer,) = unpack()
        except WireError:
            continue
        line = getattr(answer, "line", 0)
        assert 0 <= line <= 1 << 20


def test_a_well_formed_lie_is_no_better_than_an_answer(wall: Wall) -> None:
    """A submission that sends its own well-formed answer has answered; a wrong one is wrong."""
    kata = find("lru")
    source = liar([[0, 0, 0], [], [], [], []], loading=False)
    with closing(Walled(wall, kata, source, LIMITS)) as transport:
        (check,) = checks.check_examples(Trial(kata, kata.spec.levels[0], "lru.py", source, transport, 0))
    assert check.status == "failed"


@pytest.mark.parametrize("step", [1, 2, 10**6, (1 << 63) + 5])
def test_a_counter_that_lies_does_not_upset_the_judge(step: int, wall: Wall) -> None:
    """The number of the running call is the worker's word, and no more than a hint."""
    kata = find("lru")
    source = f"""
import os, sys

class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity > 1000:
            frame = sys._getframe()
            while "counter" not in frame.f_locals:
                frame = frame.f_back
            frame.f_locals["counter"][0] = {step}
            os._exit(3)
""".encode()
    with closing(Walled(wall, kata, source, LIMITS)) as transport:
        check = checks.check_big(Trial(kata, kata.spec.levels[0], "lru.py", source, transport, 0))[-1]
    assert (check.status, check.verdict) == ("failed", Verdict.CRASHED)


def test_the_judge_answers_rightly_after_all_of_this(wall: Wall) -> None:
    """What one submission sent is nothing to the next."""
    transport = submission(wall, "def f(): return 42\n", LIMITS)
    assert value(transport.call(Step("f"))) == 42
    transport.close()
