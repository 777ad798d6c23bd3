"""What a submission sees behind the wall, what it can keep, and what is left of it: nothing that it was not given."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from walls import SMALL, descendants, outcomes, submission, value

from judge.catalog import ROOT
from judge.script import Raised, Returned, Script, Step
from judge.wall.client import Wall
from judge.wall.failures import OverTime


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECRET_OF_THE_JUDGE", "open sesame")
        with Wall() as wall:
            yield wall


LOOK = """
import importlib, os, sys

def load(name):
    return importlib.import_module(name).__name__

def from_sibling():
    from katas.lru import spec

def from_package():
    from . import spec

def loaded():
    return sorted(sys.modules)

def environment():
    return [dict(os.environ), os.getenv("SECRET_OF_THE_JUDGE"), os.path.expanduser("~")]

def arguments():
    return [list(sys.argv), list(sys.orig_argv), list(sys.path)]

def me():
    return [__name__, __file__, __package__]

def keyboard():
    return input()

def descriptors():
    found = []
    for number in range(64):
        try:
            os.fstat(number)
            found.append(number)
        except OSError:
            pass
    return found

"""
FOREIGN = (
    "judge", "judge.wire", "judge.wall.runner", "judge.spec", "katas.topk", "katas.topk.spec", "katas.lru.spec",
    "katas.lru.test_lru", "solutions", "tests", "walls", "pytest", "hypothesis", "msgspec", "click", "rich", "pip",
)  # fmt: skip


@pytest.mark.parametrize("name", FOREIGN)
def test_nothing_but_the_standard_library_can_be_imported(name: str, wall: Wall) -> None:
    """Neither the judge nor the katas, their tests or solutions, nor anything installed is there to be imported."""
    (answer,) = outcomes(wall, LOOK, Step("load", (name,)))
    assert isinstance(answer, Raised)
    assert "builtins.ModuleNotFoundError" in answer.types


def test_the_spec_beside_the_submission_cannot_be_imported(wall: Wall) -> None:
    """The submission stands alone in its package, however it asks for its neighbours."""
    answers = outcomes(wall, LOOK, Step("from_sibling"), Step("from_package"), Step("me"))
    assert all("builtins.ImportError" in answer.types for answer in answers[:2] if isinstance(answer, Raised))
    assert [type(answer) for answer in answers] == [Raised, Raised, Returned]
    assert value(answers[2]) == ["katas.lru.lru", "lru.py", "katas.lru"]


def test_nothing_foreign_is_loaded(wall: Wall) -> None:
    """The only modules of a worker are the standard library's and the submission with its packages."""
    (answer,) = outcomes(wall, LOOK, Step("loaded"))
    packages = {name.partition(".")[0] for name in value(answer) if not name.startswith("_sysconfigdata")}
    assert packages - sys.stdlib_module_names - {"__main__"} == {"katas"}
    assert {name for name in value(answer) if name.startswith("katas")} == {"katas", "katas.lru", "katas.lru.lru"}


def test_the_environment_and_the_arguments_are_empty(wall: Wall) -> None:
    """No variable, argument or path tells anything of the judge or of whoever runs it."""
    environment, arguments = outcomes(wall, LOOK, Step("environment"), Step("arguments"))
    assert value(environment)[:2] == [{}, None]
    argv, _, path = value(arguments)
    assert argv == [""]
    assert not [entry for entry in path if str(ROOT) in entry or "site-packages" in entry]


def test_the_command_line_of_the_server_is_not_shown(wall: Wall) -> None:
    """Where the judge lies, and which layers it was told to leave out, is not for the submission to read."""
    (answer,) = outcomes(wall, LOOK, Step("arguments"))
    assert not [word for word in value(answer)[1] if str(ROOT) in word or "without" in word]


def test_there_is_no_input(wall: Wall) -> None:
    """Reading from the keyboard ends at once."""
    (answer,) = outcomes(wall, LOOK, Step("keyboard"))
    assert isinstance(answer, Raised)
    assert answer.types[0] in ("builtins.EOFError", "builtins.RuntimeError")


def test_only_the_few_descriptors_of_the_worker_are_open(wall: Wall) -> None:
    """Three for nothing at all, and those for requests, replies and printed output: none of the judge's own."""
    with (ROOT / "pyproject.toml").open() as held:
        os.set_inheritable(held.fileno(), True)
        (answer,) = outcomes(wall, LOOK, Step("descriptors"))
    assert value(answer)[:3] == [0, 1, 2]
    assert len(value(answer)) <= 8


def test_every_renewal_is_a_new_process(wall: Wall) -> None:
    """No global, no patched library and no thread outlives a renewal; until then they do."""
    source = """
    import json, os, threading
    count = 0
    def state():
        global count
        count += 1
        json.dumps = None if json.dumps is None else json.dumps
        found = count, json.dumps is None, threading.active_count()
        json.dumps = None
        threading.Thread(target=threading.Event().wait, daemon=True).start()
        return found
    """
    transport = submission(wall, source)
    for _ in range(2):
        transport.renew()
        assert [value(transport.call(Step("state"))) for _ in range(2)] == [(1, False, 1), (2, True, 2)]
    transport.close()
    transport.call(Step("state"))
    assert value(transport.call(Step("state")))[0] == 2
    transport.close()


# ---------------------------------------------------------------- what is printed


def printed(wall: Wall, source: str, output: int = 1000) -> tuple[list[object], str]:
    """The answers of the function `f` called three times, and what was printed."""
    transport = submission(wall, source, replace(SMALL, output=output))
    answers = transport.run([Script.of(*(Step("f") for _ in range(3)))])
    transport.close()
    return [value(answer) for answer in answers], transport.printed


def test_what_is_printed_is_shown_and_is_no_answer(wall: Wall) -> None:
    """Printed text, while loading or in a call, to standard output or error, is told apart from the answers."""
    source = """
    import sys
    print("loading")
    def f():
        print("called", end="; ")
        return sys.stderr.write("oh")
    """
    assert printed(wall, source) == ([2, 2, 2], "loading\n" + "called; oh" * 3)


@pytest.mark.parametrize("text", ["x" * 999, "x" * 1000, "é" * 999, "\U0001f600" * 300, "\ud800" * 9, "ab\n" * 5000])
def test_what_is_printed_beyond_the_cap_is_dropped(text: str, wall: Wall) -> None:
    """The first bytes are kept, the rest is dropped without a word to the submission, which goes on."""
    answers, shown = printed(wall, f"import sys\ndef f():\n    return sys.stdout.write({text!r})\n")
    assert answers == [len(text)] * 3
    assert len(shown.encode()) <= 1002
    assert shown[:200] == (text * 3).encode("utf-8", "replace").decode()[:200]


def test_what_goes_past_the_printed_output_is_dropped(wall: Wall) -> None:
    """Writing to the descriptors of standard output and error themselves goes nowhere, and does no harm."""
    source = """
    import os, sys
    def f():
        sys.__stdout__.write("one")
        sys.__stdout__.flush()
        return [os.write(1, b"two"), os.write(2, b"three"), sys.stdout.isatty(), sys.stdout.flush()]
    """
    assert printed(wall, source) == ([[3, 5, False, None]] * 3, "")


# ---------------------------------------------------------------- what is left

LEFTOVERS = """
import ctypes, os, threading, time

def scatter():
    threading.Thread(target=time.sleep, args=(600,)).start()
    named, tell = os.pipe()
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.setsid()
            ctypes.CDLL(None).prctl(15, b"leftover", 0, 0, 0)
            os.write(tell, b"x")
            time.sleep(600)
        os._exit(0)
    os.read(named, 1)
    return "scattered"
"""


def leftovers() -> list[str]:
    """Every process of this machine that calls itself `leftover`."""
    found = []
    for comm in Path("/proc").glob("[0-9]*/comm"):
        try:
            found += [str(comm)] * (comm.read_text().strip() == "leftover")
        except OSError:  # it has ended meanwhile
            continue
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found through /proc")
@pytest.mark.parametrize("without", [{"seccomp"}, {"seccomp", "namespaces"}], ids=["namespaces", "no namespaces"])
def test_closing_a_worker_ends_everything_inside(without: set[str]) -> None:
    """Even where forking is not refused, no child, grandchild, daemon or thread outlives its worker."""
    before = descendants()
    with Wall(frozenset(without)) as wall:
        transport = submission(wall, LEFTOVERS)
        transport.load(())
        server = set(descendants()) - set(before)
        assert value(transport.call(Step("scatter"))) == "scattered"
        assert leftovers()
        transport.close()
        assert not leftovers()
        assert len(set(descendants()) - set(before)) <= len(server) - 2  # the server itself, at most
    assert not set(descendants()) - set(before)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found through /proc")
def test_nothing_is_left_after_a_failure(wall: Wall) -> None:
    """A worker that was given up on is gone, with its keeper and its thread, before the failure is told."""
    wall.spawn(SMALL).close()
    before = set(descendants())
    transport = submission(wall, "def f():\n    while True: pass\n")
    with pytest.raises(OverTime):
        transport.run([Script.of(Step("f"))], cpu_s=0.1)
    assert set(descendants()) == before


JUDGE = """
import os, sys, time
from judge.wall.client import Wall
from judge.wall.failures import Limits
wall = Wall()
workers = [wall.spawn(Limits()) for _ in range(2)]
workers[0].send(["load", b"while True: pass", "lru", "katas.lru", "lru.py", [], []], {})
print("ready", flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found through /proc")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_all_end_with_the_judge(number: signal.Signals) -> None:
    """However the judge ends, its server, keepers and workers end with it, the busy ones as well."""
    command = [sys.executable, "-c", textwrap.dedent(JUDGE)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT) as judge:
        try:
            assert judge.stdout is not None
            assert judge.stdout.readline() == b"ready\n"
            below = set(descendants(judge.pid))
            assert len(below) >= 5
            ends = [os.pidfd_open(pid) for pid in below]
            judge.send_signal(number)
            judge.wait(60)
        finally:
            judge.kill()  # a failed test is no reason to wait for it
    for end in ends:
        assert select.select([end], [], [], 60)[0], "one of them outlives the judge"
        os.close(end)
