"""The wall as a user without any privilege gets it: the same refusals, and every layer that the machine allows."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from walls import BIG, INSIDE, REFUSED, SMALL, standing

from judge.catalog import ROOT
from judge.script import Step
from judge.wall.client import Wall

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="layers 1 to 3 are there on Linux alone")

ALONE = """
import json, sys
sys.path.insert(0, sys.argv[1])
from judge.wall.client import Wall
from judge.wall.failures import Limits
source, calls = json.load(sys.stdin)
with Wall() as wall:
    worker = wall.spawn(Limits(memory=256 << 20))
    worker.ask(["load", source.encode(), "lru", "katas.lru", "lru.py", [], []], {})
    replies = [worker.ask(["call", name, None, None, args, (), ()], {}) for name, args in calls]
    worker.close()
    print(json.dumps([wall.isolation(), replies]))
"""
NOBODY = 65_534


def as_nobody(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
    """Runs a command as a user without any privilege: this one, or `nobody` where this one is root."""
    other = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    return subprocess.run(command, capture_output=True, text=True, cwd="/", check=False, **other, **options)


def interpreter_for_all() -> str:
    """An interpreter, new enough, that `nobody` can run; this one may lie in a closed home."""
    old = "import sys; sys.exit(sys.version_info < (3, 11))"
    for candidate in (getattr(sys, "_base_executable", sys.executable), "/usr/bin/python3"):
        try:
            if as_nobody([candidate, "-I", "-c", old]).returncode == 0:
                return candidate
        except OSError:  # not to be found by a user who cannot look there
            continue
    pytest.skip("no interpreter of 3.11 or newer that a user without privileges can read")


@pytest.fixture(scope="module")
def unprivileged() -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """What a user without privileges gets: the wall's report, and the reply to each attempt."""
    python = interpreter_for_all()
    calls = {**REFUSED, "have memory": Step("memory", (1 << 20,)), "have too much": Step("memory", (BIG,))}
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "judge", Path(folder) / "judge", ignore=shutil.ignore_patterns("__pycache__"))
        for path in (Path(folder), *Path(folder).rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        task = json.dumps([INSIDE, [[step.name, step.args] for step in calls.values()]], default=bytes.decode)
        ended = as_nobody([python, "-B", "-c", ALONE, folder], input=task)
    assert ended.returncode == 0, ended.stderr
    isolation, replies = json.loads(ended.stdout)
    return isolation, dict(zip(calls, replies, strict=True))


def test_without_root_everything_is_refused_as_well(
    unprivileged: tuple[dict[str, Any], dict[str, list[Any]]],
) -> None:
    """A user without any privilege has the layers 0 to 2 where the machine has them, and the same refusals."""
    isolation, replies = unprivileged
    with Wall() as wall:
        wall.spawn(SMALL).close()
        here = standing(wall)
    assert {name for name, state in isolation["layers"].items() if state == "active"} >= here - {"namespaces"}
    assert replies.pop("have memory") == [0, 1 << 20]
    assert replies.pop("have too much")[1][0] == "builtins.MemoryError"
    assert not {name for name, reply in replies.items() if reply[0] == 0}


def test_without_root_there_are_namespaces_where_the_machine_allows_them(
    unprivileged: tuple[dict[str, Any], dict[str, list[Any]]],
) -> None:
    """Where a user without privileges may mount in namespaces of their own, layer 3 stands for them, too."""
    if as_nobody(["unshare", "--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "x", "/mnt"]).returncode:
        pytest.skip("this machine does not let users without privileges have namespaces")
    assert unprivileged[0]["layers"]["namespaces"] == "active"
    assert unprivileged[0]["level"] == "full"
