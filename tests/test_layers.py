"""What each layer of the wall promises, tried from inside: refused while the layer stands, let through without it."""

from __future__ import annotations

import ctypes
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from walls import BIG, INSIDE, REFUSED, SMALL, outcomes, outcomes_of, standing, through, value

from judge.script import Returned, Script, Step
from judge.wall import landlock
from judge.wall.client import Wall
from judge.wall.failures import Died
from judge.wall.layers import LAYERS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="layers 1 to 3 are there on Linux alone")

LIBC = ctypes.CDLL(None, use_errno=True)
LANDLOCK = landlock.abi(LIBC) if sys.platform == "linux" else 0
FILESYSTEM = {"seccomp", "landlock", "namespaces"}


class Attempt(NamedTuple):
    """A call made inside, the layers each of which refuses it alone, and how.

    `privileges`: whether giving up root may refuse it as well, depending on whose files and processes these are.
    """

    call: Step
    holders: set[str]
    privileges: bool = False
    kind: str = "OSError"


def attempts(port: int, victim: int, file: str) -> dict[str, Attempt]:
    """What is tried with some layers up and others not. None of it does harm where it succeeds."""
    new = f"/tmp/tried-{os.getpid()}"
    signals = {"seccomp", "namespaces"} | ({"landlock"} if LANDLOCK >= 6 else set())
    tcp = {"seccomp", "namespaces"} | ({"landlock"} if LANDLOCK >= 4 else set())
    return {
        "read a file": Attempt(Step("read", ("/etc/passwd",)), {"landlock", "namespaces"}),
        "see that a file is there": Attempt(Step("stat", ("/etc/passwd",)), {"namespaces"}),
        "list the root": Attempt(Step("listing", ("/",)), {"landlock"}),
        "make a file": Attempt(Step("create", (new,)), FILESYSTEM),
        "fill a file": Attempt(Step("create", (new, b"x")), {*FILESYSTEM, "process"}),
        "make a folder": Attempt(Step("mkdir", (new,)), FILESYSTEM),
        "change a mode": Attempt(Step("chmod", (file,)), {"seccomp", "namespaces"}, privileges=True),
        "have a socket": Attempt(Step("inet"), {"seccomp"}),
        "have a pair of sockets": Attempt(Step("pair"), {"seccomp"}),
        "connect": Attempt(Step("connect", (port,)), tcp),
        "send a datagram": Attempt(Step("datagram", (port,)), {"seccomp", "namespaces"}),
        "have a file in memory": Attempt(Step("c", ("memfd_create", b"x", 0)), {"seccomp"}),
        "fork": Attempt(Step("fork"), {"seccomp"}),
        "run a program": Attempt(Step("run"), FILESYSTEM),
        "signal another process": Attempt(Step("kill", (victim,)), signals, privileges=True),
        "trace another process": Attempt(Step("c", ("ptrace", 0x4206, victim, 0, 0)), FILESYSTEM, privileges=True),
        "take more memory": Attempt(Step("memory", (BIG,)), {"process"}, kind="MemoryError"),
        "have many descriptors": Attempt(Step("descriptors"), {"process"}),
    }


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Attempt]]:
    file = tmp_path_factory.mktemp("layers") / "file"
    file.touch()
    with socket.create_server(("127.0.0.1", 0), backlog=100) as listener, subprocess.Popen(["sleep", "600"]) as victim:
        try:
            yield attempts(listener.getsockname()[1], victim.pid, str(file))
        finally:
            victim.kill()


@pytest.fixture(scope="module")
def whole() -> Iterator[Wall]:
    """All layers."""
    with Wall() as wall:
        wall.spawn(SMALL).close()
        yield wall


def try_all(wall: Wall, tried: dict[str, Attempt]) -> dict[str, bool]:
    """Each attempt, and whether it got through."""
    answers = outcomes_of(wall, INSIDE, [Script.of(attempt.call) for attempt in tried.values()])
    return {name: through(answer, attempt.kind) for (name, attempt), answer in zip(tried.items(), answers, strict=True)}


@pytest.fixture(scope="module")
def unhindered(tried: dict[str, Attempt]) -> dict[str, bool]:
    """What gets through where no layer stands: what the machine itself refuses proves nothing of a layer."""
    with Wall(frozenset(LAYERS)) as wall:
        return try_all(wall, tried)


def test_without_any_layer_the_attempts_succeed(unhindered: dict[str, bool]) -> None:
    """The attempts are real ones: with every layer switched off, all get through (tracing, where the kernel lets)."""
    refused = {name for name, got_through in unhindered.items() if not got_through}
    assert refused <= {"trace another process"}


ONE_OFF = [frozenset({layer}) for layer in LAYERS]
ONE_ON = [frozenset(LAYERS) - {layer} for layer in LAYERS]
TWO_OFF = [frozenset({"namespaces", layer}) for layer in LAYERS[:-1]]


@pytest.mark.parametrize("without", [frozenset(), *ONE_OFF, *ONE_ON, *TWO_OFF], ids=lambda off: ",".join(sorted(off)))
def test_each_attempt_is_refused_exactly_while_a_layer_that_refuses_it_stands(
    without: frozenset[str], whole: Wall, tried: dict[str, Attempt], unhindered: dict[str, bool]
) -> None:
    """A layer refuses what it promises by itself, and nothing else does: each earns its place."""
    with Wall(without) as wall:
        got_through = try_all(wall, tried)
        layers = wall.isolation()["layers"]
        stand = standing(wall)
    assert all(layers[name] == "switched off" for name in without)  # type: ignore[index]
    if os.geteuid() == 0 or "privileges" not in without:  # others need no_new_privs before they can be put up
        assert stand == standing(whole) - without
    for name, attempt in tried.items():
        if attempt.holders & stand:
            assert not got_through[name], name
        elif not (attempt.privileges and "privileges" in stand):
            assert got_through[name] == unhindered[name], name


def test_every_layer_is_the_only_one_to_refuse_something(tried: dict[str, Attempt]) -> None:
    """Of each layer but the giving up of privileges, which the next test has, some attempt shows that it is needed."""
    alone = {holder for attempt in tried.values() if len(attempt.holders) == 1 for holder in attempt.holders}
    assert alone == set(LAYERS) - {"privileges"}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has another user to become")
def test_root_becomes_nobody(whole: Wall) -> None:
    """Started by root, a submission runs as another user; with the layer of privileges switched off it stays root."""
    if "namespaces" not in standing(whole):
        pytest.skip("whether another user can read the standard library depends on where it lies")
    assert value(outcomes(whole, INSIDE, Step("uid"))[0]) != 0
    with Wall(frozenset({"privileges"})) as wall:
        assert value(outcomes(wall, INSIDE, Step("uid"))[0]) == 0


@pytest.mark.parametrize("attempt", REFUSED, ids=[re.sub(r"/proc/\d\d+", "/proc/JUDGE", each) for each in REFUSED])
def test_refused_with_all_layers(attempt: str, whole: Wall) -> None:
    """With all layers that this machine has, a submission that tries is refused, and lives on."""
    answers = outcomes(whole, INSIDE, REFUSED[attempt], Step("uid"))
    assert not through(answers[0])
    assert isinstance(answers[1], Returned)


def test_limits_cannot_be_raised(whole: Wall) -> None:
    """A submission cannot give itself more memory than it was given."""
    answers = outcomes(whole, INSIDE, Step("raise_limit"), Step("memory", (BIG,)), Step("memory", (1 << 20,)))
    assert not through(answers[0], "ValueError")
    assert not through(answers[1], "MemoryError")
    assert through(answers[2])


def test_without_layers_a_program_takes_the_place_of_the_worker() -> None:
    """The attempt to run another program in its place is a real one, and even that is a verdict, not an answer."""
    with Wall(frozenset(LAYERS)) as wall, pytest.raises(Died):
        outcomes(wall, INSIDE, Step("execv"))


HONEST = """
import asyncio, bisect, concurrent.futures, contextvars, csv, datetime, difflib, graphlib, logging, pickle, tempfile
import threading, time, random, secrets, sqlite3, zoneinfo

def threads():
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        return list(pool.map(abs, range(-8, 0)))

def chance():
    return random.SystemRandom().random() < 1 and len(secrets.token_bytes(8)) == 8 and len({*map(id, [1, "a"])}) == 2

def waits():
    time.sleep(0.001)
    return threading.Event().wait(0.001)

def late():
    import plistlib
    return plistlib.loads(plistlib.dumps({"a": 1}))

def zone(name):
    return str(zoneinfo.ZoneInfo(name))
"""


def test_an_honest_submission_has_what_it_needs(whole: Wall) -> None:
    """Behind all layers the standard library loads, early and late, and threads, time and chance work."""
    steps = [Step("threads"), Step("chance"), Step("waits"), Step("late")]
    answers = outcomes(whole, HONEST, *steps)
    assert [value(answer) for answer in answers] == [list(range(8, 0, -1)), True, False, {"a": 1}]
    if Path("/usr/share/zoneinfo/Europe/Berlin").exists():
        assert value(outcomes(whole, HONEST, Step("zone", ("Europe/Berlin",)))[0]) == "Europe/Berlin"


def test_the_report_names_every_layer() -> None:
    """Before a worker was born nothing is claimed; after it, each layer is active or has a reason."""
    with Wall(frozenset({"landlock"})) as wall:
        told = wall.isolation()
        assert (told["level"], told["layers"]) == ("basic", dict.fromkeys(LAYERS, "not tried"))
        wall.spawn(SMALL).close()
        told = wall.isolation()
    assert told["level"] == "basic"
    assert set(told["layers"]) == set(LAYERS)
    assert all(told["layers"].values())  # type: ignore[union-attr]


@pytest.mark.parametrize(("off", "level"), [("", None), ("namespaces", "strong"), ("seccomp", "basic")])
def test_the_level_follows_from_the_layers(off: str, level: str | None, whole: Wall) -> None:
    """Five layers are `full`, the first four `strong`, fewer `basic`: nothing is claimed that does not stand."""
    here = standing(whole)
    with Wall(frozenset({off} - {""})) as wall:
        wall.spawn(SMALL).close()
        told = wall.isolation()["level"]
    best = "full" if here == set(LAYERS) else "strong" if here >= set(LAYERS[:-1]) else "basic"
    assert told == (level if level and best != "basic" else best)
