"""The wall in use: scripts go in and transcripts come out, exactly as asked and answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from walls import outcomes, outcomes_of, submission, value

from judge import batch
from judge.script import Opaque, Raised, Ref, Returned, Script, Step
from judge.wall.client import Wall
from judge.wall.doubles import Key
from judge.wall.notes import MUTATED, NO_SUCH


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    with Wall() as wall:
        yield wall


ECHO = """
import threading

class Box:
    def __init__(self, held=None):
        if held == "nothing":
            raise ValueError("no box for nothing")
        self.held = held

    def get(self):
        return self.held

    def put(self, held, *, twice=False):
        self.held = [held, held] if twice else held

    def __len__(self):
        return len(self.held)

class Spoilt(KeyError):
    pass

class ValueError(Exception):
    pass

def echo(*args, **kwargs):
    return [args, kwargs] if kwargs else args

def fail(deep):
    if deep:
        fail(deep - 1)
    raise Spoilt("x", deep)

def fail_alike():
    raise ValueError("not the builtin")

def lazy():
    yield 1

def thread():
    return threading.get_ident()

def main_thread():
    return threading.main_thread().ident
"""


def test_values_come_out_as_they_were_returned(wall: Wall) -> None:
    """Plain data, given objects and what is neither come back as what they are, one outcome for each call."""
    values = [None, True, 1, 1.0, "1", -(1 << 70), "é\ud800", b"b", [1, [2]], (), {"a": (1, None)}, Key("k", 3)]
    steps = [Step("echo", (item,)) for item in values for _ in range(2)]
    answers = outcomes(wall, ECHO, *steps, Step("lazy"), Step("Box", into=0))
    assert [value(answer)[0] for answer in answers[:-2]] == [item for item in values for _ in range(2)]
    assert [type(value(answer)[0]) for answer in answers[:-2]] == [type(item) for item in values for _ in range(2)]
    assert answers[-2:] == [Returned(Opaque("generator")), Returned(Opaque("Box"))]


def test_exceptions_come_out_with_their_ancestry_and_line(wall: Wall) -> None:
    """An exception is told by the names along its ancestry, its message, and the innermost line of the submission."""
    deep, alike, builtin = outcomes(wall, ECHO, Step("fail", (3,)), Step("fail_alike"), Step("builtins.len", (5,)))
    lines = ECHO.splitlines()
    assert isinstance(deep, Raised)
    assert deep.types[:3] == ("submission.Spoilt", "builtins.KeyError", "builtins.LookupError")
    assert deep.types[-2:] == ("builtins.Exception", "builtins.BaseException")
    assert deep.message == "('x', 0)"
    assert lines[deep.line - 1].strip() == 'raise Spoilt("x", deep)'
    assert isinstance(alike, Raised)
    assert alike.types[0] == "submission.ValueError"
    assert "builtins.ValueError" not in alike.types
    assert isinstance(builtin, Raised)
    assert (builtin.types[0], builtin.line) == ("builtins.TypeError", 0)


def test_refs_keywords_and_handles(wall: Wall) -> None:
    """What a step keeps is there for later steps, as the object called and as an argument, positional or by keyword."""
    answers = outcomes(
        wall,
        ECHO,
        Step("Box", ("inner",), into=1),
        Step("Box", (Ref(1),), into=2),
        Step("get", on=2, into=3),
        Step("get", on=3),
        Step("put", ("x",), on=1, kwargs=(("twice", True),)),
        Step("get", on=3),
        Step("builtins.len", (Ref(1),)),
        Step("echo", (1, Ref(2), 3), kwargs=(("last", 4),)),
        Step("Box", ("nothing",), into=4),
        Step("get", on=4),
        Step("echo", (Ref(5),)),
    )
    assert [value(answer) for answer in answers[3:7]] == ["inner", None, ["x", "x"], 2]
    assert value(answers[7]) == [(1, Opaque("Box"), 3), {"last": 4}]
    raised = [answer.types[0] for answer in answers[8:] if isinstance(answer, Raised)]
    assert raised == ["submission.ValueError", NO_SUCH, NO_SUCH]


def test_an_iterator_is_the_same_iterator_in_every_step(wall: Wall) -> None:
    """A one-shot iterator made by the script is consumed by whoever reads it first."""
    source = "def first(items): return next(items, 'end')\ndef rest(items): return list(items)\n"
    names = ("first", "builtins.next", "rest", "first")
    script = [Step("builtins.iter", ([1, 2, 3],), into=0), *(Step(name, (Ref(0),)) for name in names)]
    assert [value(answer) for answer in outcomes(wall, source, *script)[1:]] == [1, 2, [3], "end"]


def test_the_clock_of_a_script_moves_by_its_steps_alone(wall: Wall) -> None:
    """A clock lives beside the submission and stands still between the steps that move it."""
    source = """
    class Timer:
        def __init__(self, clock):
            self.clock = clock
        def read(self):
            return self.clock()
    """
    made = [Step("judge.Clock", (5.0,), into=0), Step("Timer", (Ref(0),), into=1)]
    on, back, read = Step("advance", (2.5,), on=0), Step("set", (1.0,), on=0), Step("read", on=1)
    answers = outcomes(wall, source, *made, read, on, read, read, back, read)
    assert [value(answer) for answer in answers[2:]] == [5.0, None, 7.5, 7.5, None, 1.0]


def test_a_list_is_told_as_it_was_when_it_was_returned(wall: Wall) -> None:
    """An answer that the submission changes later was right when it was given."""
    source = "items = []\ndef add(item):\n    items.append(item)\n    return items\n"
    answers = outcomes(wall, source, *(Step("add", (number,)) for number in range(3)))
    assert [value(answer) for answer in answers] == [[0], [0, 1], [0, 1, 2]]


def test_bytes_and_what_only_looks_like_bytes_are_told_apart(wall: Wall) -> None:
    """A bytearray is not plain data, also where equal bytes were returned before."""
    source = """
    def plain():
        return b"abc"
    def other():
        return bytearray(b"abc")
    def inside():
        return [bytearray(b"abc")]
    """
    answers = outcomes(wall, source, Step("plain"), Step("other"), Step("inside"), Step("plain"))
    assert [value(answer) for answer in answers] == [b"abc", Opaque("bytearray"), [Opaque("bytearray")], b"abc"]


# ---------------------------------------------------------------- arguments that change

CHANGES: dict[str, tuple[str, Any]] = {
    "append": ("items.append(4)", [1, 2, 3]),
    "sort": ("items.sort()", [3, 1, 2]),
    "take": ("items.pop()", [1]),
    "replace": ("items[0] = 'b'", ["a"]),
    "replace by an equal of another type": ("items[1] = True", [0, 1]),
    "a list in the list": ("items[1].append(2)", [1, [1]]),
    "a list in a tuple in the list": ("items[0][1].clear()", [("a", ["b"])]),
    "a dict": ("items.popitem()", {"a": 1}),
    "a list in a dict": ("items['a'].append(1)", {"a": []}),
}


def changed(wall: Wall, how: str, *steps: Step) -> None:
    """Asserts that the last of the steps, which calls `change`, is told to have changed its argument."""
    answer = outcomes(wall, f"def change(items):\n    {how}\n    return 'done'\n", *steps)[-1]
    assert isinstance(answer, Raised)
    assert answer.types == (MUTATED,)


@pytest.mark.parametrize("how", CHANGES)
def test_an_argument_that_changes_is_noticed(how: str, wall: Wall) -> None:
    """A call that changes what it was given says so, whatever it returns and however deep inside."""
    body, items = CHANGES[how]
    changed(wall, body, Step("change", (items,)))
    changed(wall, body, Step(f"builtins.{type(items).__name__}", (items,), into=0), Step("change", (Ref(0),)))


def test_an_argument_that_changes_is_noticed_in_a_live_call(wall: Wall) -> None:
    """The properties' calls, which come one by one, are watched as well."""
    transport = submission(wall, "def change(items): items[0].append(1)")
    answer = transport.call(Step("change", ([[]],)))
    transport.close()
    assert isinstance(answer, Raised)
    assert answer.types == (MUTATED,)


def test_an_argument_passed_by_keyword_is_watched(wall: Wall) -> None:
    """It makes no difference how an argument was passed."""
    changed(wall, "items.append(4)", Step("change", kwargs=(("items", [1]),)))
    changed(wall, "items[0].append(4)", Step("change", kwargs=(("items", [[1]]),)))


def test_a_call_that_raises_is_watched(wall: Wall) -> None:
    """A call that changes its argument and then raises has changed its argument."""
    changed(wall, "items.append(4); 1 / 0", Step("change", ([1],)))


def test_arguments_that_do_not_change_are_not_accused(wall: Wall) -> None:
    """Reading, copying and keeping an argument is no change; nor is using up an iterator, or changing a copy later."""
    source = """
    kept = []
    def read(items):
        kept.append(items)
        return sorted(items, key=repr)
    def use_up(items):
        return list(items)
    """
    items = [1, [2], "c"]
    steps = [Step("read", (items,)), Step("read", (items,)), Step("builtins.iter", ([1, 2],), into=0)]
    answers = outcomes(wall, source, *steps, Step("use_up", (Ref(0),)))
    ordered = ["c", 1, [2]]
    assert [value(answer) for answer in answers] == [ordered, ordered, Opaque("list_iterator"), [1, 2]]


def test_unwatched_arguments_may_change(wall: Wall) -> None:
    """Big inputs are not watched, for speed: the same change is then not looked for."""
    transport = submission(wall, "def change(items): items.clear()")
    assert transport.run([Script.of(Step("change", ([1],)))], watch=False) == [Returned(None)]
    transport.close()


# ---------------------------------------------------------------- strands, keeping, renewing


def test_each_strand_runs_in_a_thread_of_its_own(wall: Wall) -> None:
    """Two strands make their calls in the order of the script, each in one thread, neither in the main thread."""
    order = (0, 1, 1, 0, 1, 0)
    strand = (Step("thread"),) * 3
    transport = submission(wall, ECHO)
    answers = transport.run([Script((strand, strand), order), Script.of(Step("thread"), Step("main_thread"))])
    transport.close()
    threads = [value(answer) for answer in answers]
    first, second, main = threads[0], threads[1], threads[-1]
    assert [{first: 0, second: 1}.get(thread) for thread in threads[:6]] == list(order)
    assert len({first, second, main}) == 3


def test_strands_share_objects_and_survive_errors(wall: Wall) -> None:
    """What one strand keeps the other uses; outcomes stand in the order of the calls; an error ends no strand."""
    one = (Step("Box", ("a",), into=0), Step("echo", (1,)), Step("get", on=0))
    two = (Step("put", ("b",), on=0), Step("fail", (0,)), Step("builtins.len", (Ref(0),)))
    script = Script((one, two), (0, 1, 0, 1, 1, 0))
    transport = submission(wall, ECHO)
    answers = transport.run([script, script])
    transport.close()
    assert answers[:6] == answers[6:]
    assert [getattr(answer, "value", "error") for answer in answers[:6]] == [Opaque("Box"), None, (1,), "error", 1, "b"]


def test_scripts_of_a_batch_share_no_handles_and_a_conversation_does(wall: Wall) -> None:
    """Each script of a batch starts with nothing kept; live calls, and a batch that says so, go on where they were."""
    make, get = Step("Box", ("a",), into=0), Step("get", on=0)
    fresh = outcomes_of(wall, ECHO, [Script.of(make, get), Script.of(get)])
    assert isinstance(fresh[2], Raised)
    assert fresh[2].types == (NO_SUCH,)
    transport = submission(wall, ECHO)
    assert [transport.call(make), transport.call(get)] == [Returned(Opaque("Box")), Returned("a")]
    worker = transport._worker
    assert worker is not None
    request = batch.pack([Script.of(get), Script.of(get)], keep=True)
    assert batch.unpack(worker.ask(["run", request], {}), 2, {}) == [Returned("a")] * 2
    transport.close()


def test_live_calls_and_batches_answer_alike(wall: Wall) -> None:
    """A step is answered the same whether it comes alone or in a script."""
    made, get = Step("Box", ([1],), into=0), Step("get", on=0)
    steps = [made, get, Step("put", (2,), on=0), get, Step("fail", (1,)), Step("echo", (0.5, "s"))]
    transport = submission(wall, ECHO)
    live = [transport.call(step) for step in steps]
    transport.renew()
    assert transport.run([Script.of(*steps)]) == live
    transport.close()
