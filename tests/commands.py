"""What the tests of the commands share: `judge` as a person runs it, and submissions to run it on."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from judge import cli
from judge.catalog import ROOT, KataFolder, find

JUDGE = [sys.executable, "-m", "judge"]
TIMEOUT_S = 120.0
WRONG = ROOT / "solutions/lru/wrong/miss_returns_minus_one.py"
"""A wrong solution that is found out at once."""

LRU = """
class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        {init}
    def get(self, key, default=None):
        {get}
    def put(self, key, value):
        pass
    def __len__(self):
        return 0
"""
"""A cache to be filled in: what its constructor and its `get` do."""

EVIL = r"\x1b[31m\x9b2J\x00\x07\x08\r\n\x7f\u200e\u202e\u2066\u2028\ud800"
HOSTILE = {
    "an exception's message": LRU.format(init="pass", get=f'raise KeyError("{EVIL}")'),
    "an exception's name": LRU.format(init="pass", get=f'raise type("{EVIL[:-6]}", (Exception,), {{}})'),
    "an exit's message": LRU.format(init="pass", get=f'raise SystemExit("{EVIL}")'),
    "a returned string": LRU.format(init="pass", get=f'return "{EVIL}"'),
    "a returned structure": LRU.format(init="pass", get=f'return [{{"{EVIL}": ("{EVIL}", b"{EVIL}")}}]'),
    "a returned object's class": LRU.format(init="pass", get=f'return type("{EVIL[:-6]}", (), {{}})()'),
    "what it prints": LRU.format(init=f'print("{EVIL}", flush=True)', get="return 1"),
    "an error while loading": f'raise ValueError("{EVIL}")',
    "an error's class while loading": f'raise type("{EVIL[:-6]}", (Exception,), {{}})("{EVIL}")',
    "a missing module's name": f'raise ModuleNotFoundError("{EVIL}")',
    "a syntax error's message": f'raise SyntaxError("{EVIL}", ("lru.py", 1, 1, "{EVIL}"))',
    "a line that is no Python": "def f(:  # \x1b[31m\u202e\x9b2J\u2028\n",
    "a default in a signature": (
        f'class Odd:\n    def __repr__(self): return "{EVIL}"\n'
        "class LRUCache:\n    def __init__(self, size=Odd()): pass\n    def get(self): pass\n"
    ),
    "a class name near to the right one": f'globals()["LRUCache_{EVIL[:-6]}"] = type("X", (), {{}})',
    "a method name near to the right one": (
        LRU.format(init="pass", get="pass").replace("def __len__", "def length")
        + f'setattr(LRUCache, "len_{EVIL[:-6]}", LRUCache.length)\n'
    ),
    "the class of what should be a class": f'LRUCache = type("{EVIL[:-6]}", (), {{}})()',
}
"""Submissions that put terminal escapes, bidi marks, NUL and lone surrogates wherever a report may quote them."""


_OURS = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TERM", "PYTEST_", "JUDGE_")
_OF_PYTHON = ("PYTHONIOENCODING", "PYTHONUTF8", "PYTHONHASHSEED", "PYTHONWARNINGS", "PYTHONDONTWRITEBYTECODE")


def environment(**more: str) -> dict[str, str]:
    """The variables of this process without those that would change what a command shows, and with `more`."""
    return {name: value for name, value in os.environ.items() if not name.startswith(_OURS + _OF_PYTHON)} | more


def run(command: list[str], cwd: Path | str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """That command, its output caught as bytes."""
    options.setdefault("env", environment())
    options.setdefault("stdin", None if "input" in options else subprocess.DEVNULL)
    return subprocess.run(command, cwd=cwd, capture_output=True, timeout=TIMEOUT_S, check=False, **options)


def judge(*arguments: str | Path, cwd: Path | str, **options: Any) -> subprocess.CompletedProcess[str]:
    """The `judge` command. It never shows a traceback, and a program that reads its output never sees an escape."""
    done = run([*JUDGE, *map(str, arguments)], cwd, **options)
    told = subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in told.stdout + told.stderr, told
    assert strange(told.stdout) == strange(told.stderr) == "", told
    return told


def called(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """As `judge`, but in this process and folder: ten times as quick, for what needs no process of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["judge", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
    told = subprocess.CompletedProcess(sys.argv, ended.value.code, *capfd.readouterr())  # type: ignore[arg-type]
    assert "Traceback" not in told.stdout + told.stderr, told
    assert strange(told.stdout) == strange(told.stderr) == "", told
    return told


def strange(text: str) -> str:
    """The characters of an output that no terminal should be sent: all that are neither printable nor a line's end."""
    return "".join(char for char in text if char != "\n" and not char.isprintable())


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """The one line in which a command said that it was used wrongly; it must have said nothing else."""
    assert done.stdout == ""
    assert done.returncode == 2, done
    (line,) = done.stderr.splitlines()
    assert line.startswith("judge: ")
    return line


def wrong(kata: str, name: str) -> Path:
    """A labelled wrong solution."""
    return ROOT / "solutions" / kata / "wrong" / f"{name}.py"


def reference(kata: str) -> Path:
    """A kata's reference solution."""
    return ROOT / "solutions" / kata / "reference.py"


def quick(kata: str) -> KataFolder:
    """A kata with all kinds of checks and little to do: scripts of at most two calls, and small big inputs."""
    folder = find(kata)
    (level,) = folder.spec.levels[:1]
    scopes = tuple(replace(scope, calls=min(scope.calls, 2)) for scope in level.scopes)
    workloads = tuple(replace(workload, size=workload.size // 20) for workload in level.workloads)
    folder.__dict__["spec"] = replace(folder.spec, levels=(replace(level, scopes=scopes, workloads=workloads),))
    return folder
