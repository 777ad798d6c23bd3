"""The naive grader, as it is written everywhere: import the file, run asserts beside it, believe the exit status.

    python naive_grader.py KATA          the grader: runs the suite below in a child, and says PASSED, FAILED or ERROR
    python naive_grader.py KATA suite    the suite: the submission and the reference imported side by side

It is honest and plain, and it is what every file of `tests/hostile` must beat or break. Standard library only; it is
copied into a box of its own (`naive.py`), beside the submission, the reference and the statement's examples as data.
"""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
import time
import traceback
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
TIME_LIMIT_S = 5.0
SPEED_LIMIT_S = 0.5
ROUNDS = 40

LRU = "LRUCache"
SCRIPTS = {
    "lru": [
        [
            (LRU, 2),
            ("put", "arcane", 9.0),
            ("put", "dark", 8.7),
            ("get", "arcane"),
            ("put", "ozark", 8.5),
            ("get", "dark"),
            ("get", "arcane"),
            ("get", "ozark"),
            ("__len__",),
        ],
        [
            (LRU, 2),
            ("put", "arcane", 9.0),
            ("put", "dark", 8.7),
            ("put", "arcane", 9.1),
            ("__len__",),
            ("put", "ozark", 8.5),
            ("get", "dark", "not cached"),
            ("get", "arcane"),
        ],
        [
            (LRU, 100),
            ("put", "no such title", None),
            ("get", "no such title", "not cached"),
            ("get", "another", "not cached"),
            ("__len__",),
        ],
        [(LRU, 0)],
        [(LRU, 1), ("put", "arcane", 9.0), ("put", ["dark"], 8.7), ("get", "arcane")],
    ],
    "topk": [
        [("top_k", ["Ozark", "Dark", "Ozark", "Narcos", "Dark", "Ozark"], 2)],
        [("top_k", ["Ozark", "Dark", "Narcos"], 2)],
        [("top_k", ["Dark", "Dark"], 10), ("top_k", [], 10), ("top_k", ["Dark", "Ozark"], 0)],
        [("top_k", ["dark", "Dark", "", " Dark", "dark"], 5)],
        [("top_k", ["Narcos", "Dark", "Narcos"], -1)],
    ],
    "bfstree": [
        [("roundtrip", "1,2,3,null,null,4,5")],
        [("roundtrip", "1"), ("roundtrip", "1,2,null,3"), ("roundtrip", "1,null,2,null,3")],
        [("serialize", None), ("deserialize", "null")],
        [("roundtrip", "0,-7,0,null,-7")],
    ],
    "triefs": [
        [
            ("FileSystem",),
            ("mkdir", "/films/dark/audio"),
            ("ls", "/"),
            ("add_content", "/films/dark/notes", "needs "),
            ("add_content", "/films/dark/notes", "subtitles"),
            ("read_content", "/films/dark/notes"),
            ("ls", "/films/dark"),
            ("ls", "/films/dark/notes"),
        ],
        [
            ("FileSystem",),
            ("mkdir", "/logs"),
            ("add_content", "/logs/today", ""),
            ("mkdir", "/logs"),
            ("ls", "/logs"),
            ("read_content", "/logs/today"),
        ],
        [
            ("FileSystem",),
            ("add_content", "/f", "text"),
            ("mkdir", "/f"),
            ("mkdir", "/f/a/b"),
            ("mkdir", "/d"),
            ("read_content", "/d"),
            ("add_content", "/nowhere/f", "text"),
            ("ls", "/"),
        ],
        [("FileSystem",), ("mkdir", "/a/../b"), ("ls", ""), ("mkdir", "/..."), ("ls", "/")],
    ],
    "callcycle": [
        [("find_cycle", [("checkout", "pricing"), ("pricing", "stock"), ("stock", "checkout")])],
        [("find_cycle", [("web", "cart"), ("web", "users"), ("cart", "stock"), ("users", "stock")])],
        [("find_cycle", [("web", "cart"), ("web", "cart")]), ("find_cycle", [])],
        [("find_cycle", [("web", "cart"), ("cart", "stock"), ("stock", "cart"), ("stock", "mail")])],
        [("find_cycle", [("web", "mail"), ("mail", "mail")])],
    ],
    "tokenbucket": [
        [
            ("TokenBucket", 10, 2.0, "clock"),
            ("available",),
            ("try_acquire", 7),
            ("try_acquire", 4),
            ("available",),
            ("try_acquire",),
        ],
        [
            ("TokenBucket", 4, 0.5, "clock"),
            ("try_acquire", 3),
            ("advance", 1.0),
            ("available",),
            ("try_acquire", 2),
            ("advance", 1.5),
            ("try_acquire", 2),
            ("available",),
            ("advance", 3600.0),
            ("available",),
        ],
        [("TokenBucket", 3, 1.0, "clock"), ("try_acquire", 4), ("try_acquire", 0), ("available",)],
        [("TokenBucket", 0, 1.0, "clock")],
    ],
}
"""The examples of the statements: calls, the first of which makes the object where there is one."""


class Clock:
    """A clock that is moved by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds


def answers(module: object, script: list) -> list:
    """What a solution answers to the calls: values, or the names of the exceptions."""
    found, clock, target = [], Clock(), module
    for name, *given in script:
        args = [clock if arg == "clock" else list(arg) if isinstance(arg, list) else arg for arg in given]
        try:
            if name == "roundtrip":
                value = module.serialize(module.deserialize(*args))
            elif name == "advance":
                value = clock.advance(*args)
            elif name[0].isupper():
                value = None
                target = getattr(module, name)(*args)
            else:
                value = len(target) if name == "__len__" else getattr(target, name)(*args)
        except (ValueError, TypeError, OSError) as problem:
            value = type(problem).__name__
        found.append(value)
    return found


def check(submission: object, reference: object, script: list) -> None:
    """One test: the same calls of both, compared."""
    expected = answers(reference, script)
    got = answers(submission, script)
    for call, mine, right in zip(script, got, expected, strict=True):
        assert mine == right, f"{call}: expected {right!r}, got {mine!r}"
    assert len(got) == len(expected)


def check_speed(submission: object, reference: object, script: list) -> None:
    """The other test: forty times the same, in little CPU time."""
    started = time.process_time()
    for _ in range(ROUNDS):
        answers(submission, script)
    took = time.process_time() - started
    assert took < SPEED_LIMIT_S, f"too slow: {took:.1f} s"


def suite(kata: str) -> int:
    """Runs all tests, prints as pytest does, and returns the exit status."""
    for place in (HOME, HOME / "solutions" / kata, HOME / "katas" / kata):
        sys.path.insert(0, str(place))
    submission = importlib.import_module(kata)
    reference = importlib.import_module("reference")
    tests = [(test, script) for script in SCRIPTS[kata] for test in (check, check_speed)]
    failed = 0
    for test, script in tests:
        try:
            test(submission, reference, script)
        except Exception:
            failed += 1
            print("FAILED", test.__name__, script[0][0])
            print(traceback.format_exc())
    print(f"{failed} failed, {len(tests) - failed} passed" if failed else f"{len(tests)} passed")
    return 1 if failed else 0


def grade(kata: str) -> int:
    """Runs the suite in a child and says what came of it; what the child printed is shown as it is."""
    environment = {**os.environ, "KATA": kata, "REFERENCE": str(HOME / "solutions" / kata / "reference.py")}
    command = [sys.executable, "-S", __file__, kata, "suite"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIME_LIMIT_S, env=environment)
    except subprocess.TimeoutExpired:
        print("ERROR: cut off by the time limit")
        return 2
    print(done.stdout + done.stderr)
    last = (done.stdout.strip().splitlines() or [""])[-1]
    if done.returncode == 0 and "failed" not in last:
        print("PASSED")
        return 0
    if done.returncode == 1 and re.fullmatch(r"\d+ failed, \d+ passed", last):
        print("FAILED")
        return 1
    print(f"ERROR: the suite ended with {done.returncode} and no result")
    return 2


if __name__ == "__main__":
    sys.exit(suite(sys.argv[1]) if sys.argv[2:] == ["suite"] else grade(sys.argv[1]))
