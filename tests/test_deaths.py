"""What kills a worker, through the real grading: each death has its own verdict and names the running call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing

import pytest

from judge import checks
from judge.catalog import find
from judge.grade import grade
from judge.report import Check
from judge.script import Script
from judge.transport import Pending, Walled
from judge.trial import Trial
from judge.verdict import Verdict
from judge.wall.client import Wall
from judge.wall.failures import Limits

KATA = find("lru")
LIMITS = Limits(cpu_s=0.6, wall_s=15.0, idle_s=0.5, memory=200 << 20)
TIMED_OUT, MEMORY, CRASHED = Verdict.TIMED_OUT, Verdict.OUT_OF_MEMORY, Verdict.CRASHED
WRONG, CANNOT_LOAD = Verdict.WRONG_ANSWER, Verdict.CANNOT_LOAD


PATIENT_S = 6.0
TAKES_A_WHILE = {"chain_of_tuples", "fill_in_c", "deep_comparison"}
"""Ways to die that need CPU time before they get there: with little of it, they would end as TIMED_OUT, and rightly."""


class Quick(Walled):
    """The wall with less patience, so that an endless loop costs little."""

    patience_s = LIMITS.cpu_s

    def prepare(
        self, scripts: Sequence[Script], *, watch: bool = True, cpu_s: float | None = None
    ) -> Callable[[], Pending]:
        return super().prepare(scripts, watch=watch, cpu_s=self.patience_s)


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    with Wall() as wall:
        yield wall


RIGHT = """
import ctypes, itertools, os, signal, sys, threading, time
from collections import OrderedDict

def endless_loop(cache, key):
    while True:
        pass

def endless_loop_in_c(cache, key):
    sum(itertools.repeat(0))

def sleep(cache, key):
    time.sleep(1e6)

def deadlock(cache, key):
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()

def wait_for_a_signal(cache, key):
    signal.pause()

def stop_itself(cache, key):
    os.kill(os.getpid(), signal.SIGSTOP)

def fill_a_list(cache, key):
    hog = []
    while True:
        hog.append(bytes(1 << 20))

def chain_of_tuples(cache, key):
    hog = ()
    while True:
        hog = (hog, bytes(10_000))

def long_text(cache, key):
    return "x" * 10**11

def long_array(cache, key):
    return bytearray(10**11)

def fill_in_c(cache, key):
    return list(itertools.repeat(None))

def hold_on_to_memory(cache, key):
    hog = []
    while True:
        try:
            hog.append(bytes(1 << 16))
        except MemoryError:
            pass

def exit_0(cache, key):
    os._exit(0)

def exit_1(cache, key):
    os._exit(1)

def sys_exit(cache, key):
    sys.exit()

def abort(cache, key):
    os.abort()

def kill_itself(cache, key):
    os.kill(os.getpid(), signal.SIGKILL)

def end_itself(cache, key):
    os.kill(os.getpid(), signal.SIGTERM)

def segmentation_fault(cache, key):
    ctypes.string_at(0)

def recursion(cache, key):
    recursion(cache, key)

def recursion_through_c(cache, key):
    class Deep:
        def __eq__(self, other):
            return [Deep()] == [other]
    return Deep() == Deep()

def recursion_without_limit(cache, key):
    sys.setrecursionlimit(10**9)
    recursion(cache, key)

def recursion_through_c_without_limit(cache, key):
    sys.setrecursionlimit(10**9)
    sorted([key], key=lambda key: recursion_through_c_without_limit(cache, key))

def deep_comparison(cache, key):
    sys.setrecursionlimit(10**9)
    one, two = [], []
    for _ in range(10**6):
        one, two = [one], [two]
    return one == two

def interrupt(cache, key):
    raise KeyboardInterrupt

def generator_exit(cache, key):
    raise GeneratorExit

def stop_iteration(cache, key):
    raise StopIteration

def own_exception(cache, key):
    class Own(BaseException):
        pass
    raise Own("mine")

def group(cache, key):
    raise BaseExceptionGroup("many", [ValueError(), KeyboardInterrupt()])

def mute(cache, key):
    class Mute(Exception):
        def __str__(self):
            raise Mute
    raise Mute

def odd(cache, key):
    class Odd(Exception):
        __class__ = property(lambda self: 1 / 0)
        def __str__(self):
            return 5
    raise Odd

def exit_when_told(cache, key):
    class Exit(Exception):
        def __str__(self):
            os._exit(0)
    raise Exit

def never_told(cache, key):
    class Endless(Exception):
        def __str__(self):
            while True:
                pass
    raise Endless

def long_told(cache, key):
    raise Exception("x" * 10**8)

def broken_syntax_error(cache, key):
    class Broken(SyntaxError):
        msg = property(lambda self: 1 / 0)
    raise Broken

def no_descriptors(cache, key):
    os.closerange(0, 64)

def no_descriptors_and_on(cache, key):
    os.closerange(0, 64)
    while True:
        pass

def large_answer(cache, key):
    return "x" * (70 << 20)

def endless_answer(cache, key):
    return itertools.count()

def bottomless_answer(cache, key):
    deep = []
    for _ in range(10**5):
        deep = [deep]
    return deep

def print_gigabytes(cache, key):
    for _ in range(100):
        print("x" * 10**7)
        sys.stderr.write("y" * 10**7)

def leave_a_thread(cache, key):
    threading.Thread(target=time.sleep, args=(1e6,)).start()

def leave_a_thread_that_fails(cache, key):
    threading.Thread(target=lambda: 1 / 0).start()

def clear_the_modules(cache, key):
    sys.modules.clear()

def take_the_output_away(cache, key):
    sys.stdout = sys.stderr = None

class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError("capacity")
        self.capacity = capacity
        self.entries = OrderedDict()

    def get(self, key, default=None):
        pass  # in a call
        if key not in self.entries:
            return default
        self.entries.move_to_end(key)
        return self.entries[key]

    def put(self, key, value):
        self.entries[key] = value
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)

    def __len__(self):
        return len(self.entries)
"""
"""A right cache, and ways to die of which one is put into it."""


def dying_in_a_call(way: str, when: str = "True") -> bytes:
    """The cache that dies in that way in a `get`."""
    return RIGHT.replace("pass  # in a call", f"if {when}: return {way}(self, key)").encode()


def dying_at_import(way: str) -> bytes:
    """The cache that dies in that way when it is loaded."""
    return f"{RIGHT}\n{way}(None, None)\n".encode()


def trial_of(wall: Wall, source: bytes) -> Trial:
    """That source on trial, for checks one by one."""
    return Trial(KATA, KATA.spec.levels[0], "lru.py", source, Quick(wall, KATA, source, LIMITS), 0)


def alive(wall: Wall) -> None:
    """Asserts that the judge goes on to judge rightly."""
    trial = trial_of(wall, RIGHT.encode())
    with closing(trial.transport):
        assert [check.status for check in (*checks.check_load(trial), *checks.check_examples(trial))] == ["passed"] * 2


def verdict(wall: Wall, source: bytes, patience_s: float = LIMITS.cpu_s) -> tuple[Verdict, Check]:
    """The verdict of a submission that fails, and the check that failed first; the judge lives on."""
    transport = Quick(wall, KATA, source, LIMITS)
    transport.patience_s = patience_s
    report = grade(KATA, "lru.py", source, wall, transport=transport)
    failed = report.failed()
    assert failed is not None
    assert failed.verdict == report.verdict
    alive(wall)
    return report.verdict, failed


@pytest.mark.parametrize(
    ("way", "fitting", "words"),
    [
        ("endless_loop", {TIMED_OUT}, "CPU"),
        ("endless_loop_in_c", {TIMED_OUT}, "CPU"),
        ("sleep", {TIMED_OUT}, "without doing anything"),
        ("deadlock", {TIMED_OUT}, "without doing anything"),
        ("wait_for_a_signal", {TIMED_OUT}, "without doing anything"),
        ("stop_itself", {TIMED_OUT}, "without doing anything"),
        ("fill_a_list", {MEMORY}, "MemoryError"),
        ("chain_of_tuples", {MEMORY}, "MemoryError"),
        ("long_text", {MEMORY}, "MemoryError"),
        ("long_array", {MEMORY}, "MemoryError"),
        ("fill_in_c", {MEMORY}, "MemoryError"),
        ("hold_on_to_memory", {TIMED_OUT, MEMORY}, ""),
        ("exit_0", {CRASHED}, "exit code 0"),
        ("exit_1", {CRASHED}, "exit code 1"),
        ("sys_exit", {CRASHED}, "end the program"),
        ("abort", {CRASHED}, "signal 6"),
        ("kill_itself", {CRASHED, MEMORY}, "kill"),  # the system kills in the same way when memory is short
        ("end_itself", {CRASHED}, "signal 15"),
        ("segmentation_fault", {CRASHED}, "segmentation fault"),
        ("recursion", {CRASHED}, "RecursionError"),
        ("recursion_through_c", {CRASHED}, "RecursionError"),
        ("recursion_without_limit", {CRASHED, MEMORY, TIMED_OUT}, ""),
        ("recursion_through_c_without_limit", {CRASHED, MEMORY}, ""),
        ("deep_comparison", {CRASHED, WRONG}, ""),
        ("interrupt", {CRASHED}, "KeyboardInterrupt"),
        ("generator_exit", {CRASHED}, "GeneratorExit"),
        ("stop_iteration", {CRASHED}, "StopIteration"),
        ("own_exception", {CRASHED}, "raised Own"),
        ("group", {CRASHED}, "BaseExceptionGroup"),
        ("mute", {CRASHED}, "raised Mute"),
        ("odd", {CRASHED}, ""),
        ("exit_when_told", {CRASHED}, "exit code 0"),
        ("never_told", {TIMED_OUT}, "CPU"),
        ("long_told", {CRASHED, MEMORY}, ""),
        ("broken_syntax_error", {CRASHED}, ""),
        ("no_descriptors", {CRASHED}, "exit code 70"),
        ("no_descriptors_and_on", {CRASHED}, "closed the channel"),
        ("large_answer", {MEMORY}, "returned more"),
        ("endless_answer", {WRONG}, "count object"),
        ("bottomless_answer", {WRONG}, ""),
    ],
)
def test_a_death_in_a_call(way: str, fitting: set[Verdict], words: str, wall: Wall) -> None:
    """Whatever a call does to its process ends in a fitting verdict that names the call, and the judge goes on."""
    patience_s = PATIENT_S if way in TAKES_A_WHILE else LIMITS.cpu_s
    found, check = verdict(wall, dying_in_a_call(way), patience_s)
    assert found in fitting
    assert words in check.message
    assert "cache.get(" in check.message
    assert check.counterexample is not None
    assert "cache.get(" in check.counterexample.script[-1]
