"""Systems that are not Linux, as far as Linux can play them: the judge runs with what is left, and says so loudly.

A judge is told that it is on another system, which leads it along every path that avoids what Linux alone has: no
layers, no /proc, no clocks of other processes. What this cannot show is how the calls that are left behave there.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commands import TIMEOUT_S, environment

from judge.catalog import ROOT
from judge.isolation import more, unguarded
from judge.wall.usage import Inside, _seconds

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a judge needs fork")

ELSEWHERE = """
import os, sys, time
sys.platform = "{platform}"
for name in ("memfd_create", "pidfd_open", "sched_setaffinity", "waitid"):
    if hasattr(os, name):
        delattr(os, name)
def no_such_clock(clock):
    raise OSError("no such clock")
time.clock_gettime = no_such_clock
sys.argv[1:] = {arguments!r}
from judge.cli import main
main()
"""
SOLUTION = str(ROOT / "solutions/lru/reference.py")
WRONG = str(ROOT / "solutions/lru/wrong/miss_returns_minus_one.py")
CACHE = """
import os, time
class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None): pass
    def get(self, key, default=None):
        {get}
    def put(self, key, value): pass
    def __len__(self): return 0
"""


def elsewhere(tmp_path: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The command on a system that is not Linux; CI is not set there unless it is said."""
    program = ELSEWHERE.format(platform="darwin", arguments=list(arguments))
    env = {name: text for name, text in environment().items() if name != "CI"} | variables
    env["PYTHONPATH"] = str(ROOT)
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, text=True, cwd=tmp_path, env=env, timeout=TIMEOUT_S, check=False,
    )  # fmt: skip


needs_ps = pytest.mark.skipif(shutil.which("ps") is None, reason="there is no ps")


def test_it_grades_and_warns_on_the_card(tmp_path: Path) -> None:
    """A wrong solution is found wrong; the second line of the card is the warning."""
    done = elsewhere(tmp_path, "run", "lru", WRONG)
    assert (done.returncode, done.stderr) == (1, "")
    head, warning, *_ = done.stdout.splitlines()
    assert "WRONG ANSWER" in head
    assert "isolation: basic" in head
    assert "NO SANDBOX" in warning


def test_the_report_says_what_is_missing_and_why(tmp_path: Path) -> None:
    """Every layer but the first is there on Linux alone, and the report says so."""
    done = elsewhere(tmp_path, "run", "lru", WRONG, "--json", "-")
    isolation = json.loads(done.stdout)["isolation"]
    assert isolation["level"] == "basic"
    assert isolation["layers"].pop("process") == "active"
    assert set(isolation["layers"].values()) == {"only on Linux, this is darwin"}
    assert unguarded(isolation)


def test_ci_refuses_where_there_is_no_sandbox(tmp_path: Path) -> None:
    """Where CI is set nothing is graded, in one line that says why and what to do, unless `basic` was asked for."""
    refused = elsewhere(tmp_path, "run", "lru", WRONG, CI="true")
    assert (refused.returncode, refused.stdout) == (4, "")
    (line,) = refused.stderr.splitlines()
    assert "CI is set" in line
    assert "--require-isolation basic" in line
    assert "container" in line
    assert elsewhere(tmp_path, "run", "lru", WRONG, "--require-isolation", "basic", CI="true").returncode == 1


@pytest.mark.parametrize("asked", ["strong", "full"])
def test_more_than_there_is_is_refused(tmp_path: Path, asked: str) -> None:
    """What is required and is not there is refused before the submission runs."""
    mark = tmp_path / "it ran"
    file = tmp_path / "lru.py"
    file.write_text(f"open({str(mark)!r}, 'w')\n")
    done = elsewhere(tmp_path, "run", "lru", str(file), "--require-isolation", asked)
    assert (done.returncode, done.stdout) == (4, "")
    assert f"{asked} was required" in done.stderr
    assert not mark.exists()


@needs_ps
@pytest.mark.parametrize(
    ("get", "verdict"),
    [
        ("\n        while True: pass", "TIMED OUT"),
        ("os._exit(0)", "CRASHED"),
    ],
)
def test_limits_hold_as_far_as_they_can(tmp_path: Path, get: str, verdict: str) -> None:
    """CPU time is watched from outside by asking `ps`; how a process ended is known as everywhere."""
    file = tmp_path / "lru.py"
    file.write_text(CACHE.format(get=get))
    done = elsewhere(tmp_path, "run", "lru", str(file))
    assert done.returncode == 1
    assert verdict in done.stdout.splitlines()[0]


HUNGRY = """
from judge.wall.client import Wall
from judge.wall.failures import Limits, OverMemory
with Wall() as wall:
    worker = wall.spawn(Limits(memory=96 << 20))
    source = b"import time\\ndef f():\\n    held = bytearray(b'x') * (160 << 20)\\n    time.sleep(2)"
    worker.ask(["load", source, "a", "b.a", "a.py", [], []], {})
    try:
        worker.ask(["call", "f", None, None, (), (), ()], {})
    except OverMemory as failure:
        print(failure.message)
"""


@needs_ps
def test_memory_is_watched(tmp_path: Path) -> None:
    """Memory has no limit in the kernel there, so `ps` is asked for that, too."""
    head, _, _ = ELSEWHERE.partition("sys.argv")
    done = subprocess.run(
        [sys.executable, "-c", head.format(platform="darwin") + HUNGRY],
        capture_output=True, text=True, cwd=ROOT, timeout=TIMEOUT_S, check=True,
    )  # fmt: skip
    assert done.stdout == "it needed more than 96 MB of memory\n"


def test_the_doctor_says_what_to_do(tmp_path: Path) -> None:
    """`judge doctor` ends with 0 unless more is required, and names a way to a sandbox."""
    done = elsewhere(tmp_path, "doctor")
    assert done.returncode == 0
    assert "isolation: basic" in done.stdout
    assert "Linux container" in done.stdout
    assert elsewhere(tmp_path, "doctor", "--require", "strong").returncode == 4


@pytest.mark.parametrize(
    ("told", "seconds"),
    [("00:00:07", 7.0), ("1-02:03:04", 93_784.0), ("0:00.03", 0.03), ("12:34.50", 754.5)],
)
def test_what_ps_says_of_time_is_understood(told: str, seconds: float) -> None:
    """Linux says hours, minutes and seconds, with days before; macOS minutes, seconds and hundredths."""
    assert _seconds(told) == pytest.approx(seconds)


@needs_ps
def test_ps_tells_of_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked of this process, `ps` tells its CPU time and memory; of one that is not there, nothing."""
    monkeypatch.setattr(sys, "platform", "elsewhere")
    inside = Inside(os.getpid(), 1, alone=False)
    assert inside.processes() == [os.getpid()]
    assert inside.memory([os.getpid()]) > 1 << 20
    assert Inside(2**22 + 1, 1, alone=False).cpu_s() == 0.0


def test_the_advice_is_one_for_all_layers() -> None:
    """Where the system is not Linux there is one thing to do, not one for each layer."""
    assert (
        len(more(dict.fromkeys(("privileges", "seccomp", "landlock", "namespaces"), "only on Linux, this is x"))) == 1
    )
