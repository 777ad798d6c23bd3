"""What the tests of batches share: submissions put where people leave them, and what is found of them."""

from __future__ import annotations

import csv
import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from judge.bulk.collect import collect
from judge.bulk.layout import Entry, Missing, Unreadable

KATAS = ("lru", "topk")
SOURCE = b"x = 1\n"


def put(path: Path, data: bytes = SOURCE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def found(*paths: Path | str) -> list[tuple[str, str, str]]:
    """(person, kata, what is read or why not) of all that is found."""
    return [(item.person, "", item.why) if isinstance(item, Missing) else told(item) for item in gathered(*paths)]


def gathered(*paths: Path | str) -> list[Entry | Missing]:
    return list(collect([str(path) for path in paths], KATAS))


def told(entry: Entry) -> tuple[str, str, str]:
    try:
        return entry.person, entry.kata, entry.read().decode()
    except Unreadable as problem:
        return entry.person, entry.kata, f"! {problem}"


def git(where: Path, *arguments: str, given: bytes = b"") -> str:
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(where), "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{who}_{what}": "x@example.invalid" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }  # fmt: skip
    done = subprocess.run(["git", *arguments], cwd=where, input=given, capture_output=True, env=environment, check=True)
    return done.stdout.decode().strip()


def bare(path: Path, **refs: list[tuple[str, str, bytes]]) -> Path:
    """A bare repository whose refs have these entries (mode, path, content), written without a work tree."""
    path.mkdir(parents=True)
    git(path, "init", "-q", "--bare", ".")
    for ref, entries in refs.items():
        git(path, "read-tree", "--empty")
        for mode, name, data in entries:
            blob = git(path, "hash-object", "-w", "--stdin", given=data)
            git(path, "update-index", "--add", "--cacheinfo", f"{mode},{blob},{name}")
        commit = git(path, "commit-tree", git(path, "write-tree"), "-m", "x")
        git(path, "update-ref", f"refs/heads/{ref}", commit)
    return path


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def table(out: Path) -> list[dict[str, str]]:
    with (out / "grades.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def verdicts(out: Path) -> dict[tuple[str, str], str]:
    return {(row["name"], row["kata"]): row["verdict"] for row in table(out)}


def grades(out: Path) -> list[dict[str, str]]:
    """The table without what a grade has cost, which is never the same twice."""
    return [{name: value for name, value in row.items() if name not in ("wall_s", "cpu_s")} for row in table(out)]


def until(condition: Callable[[], object], seconds: float = 90.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come to that"
        time.sleep(0.02)


def gone(pids: dict[int, str]) -> bool:
    return not any(Path(f"/proc/{pid}").exists() and f"({name})" in stat_of(pid) for pid, name in pids.items())


def stat_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return ""
