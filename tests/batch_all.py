"""Every labelled solution in batches: one job, two jobs, a cluster that loses a worker, killed half-way and resumed.

Each must get its labelled verdict each time, the tables must be the same, and a second run must do no work. It takes
as long as grading all solutions four times; `make test` does the same with a few of them.

python -m tests.batch_all [every Nth]
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

sys.path.insert(0, str(Path(__file__).parent))

from batches import grades, write
from clusters import cluster
from commands import JUDGE, environment

from judge.catalog import ROOT, katas
from judge.verify import tasks_of

CONSOLE = Console(markup=False, highlight=False, soft_wrap=True)
VARIES = ("check", "message", "mistake", "growth", "line")
"""What a measured figure may word otherwise from run to run; verdict, level and points may not."""


def main() -> int:
    """Prints what was shown; 0 if all was."""
    step = int(sys.argv[1]) if sys.argv[1:] else 1
    tasks = [task for kata in katas().values() for task in tasks_of(kata) if not task.in_process]
    expected = {str(task.path): task.expected for task in tasks[::step]}
    problems: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        lines = [
            f"{task.kata}/{task.path.parent.name}/{task.path.stem},{task.path},{task.kata}" for task in tasks[::step]
        ]
        write(root, {"all.csv": "\n".join(lines) + "\n"})
        for jobs in (1, 2):
            _run(root, f"jobs-{jobs}", "--jobs", str(jobs))
        _again(root, problems)
        _killed_half_way(root, len(expected))
        _on_a_cluster(root, len(expected))
        first = _told(root / "jobs-1")
        for path, row in first.items():
            if row["verdict"] not in expected[path]:
                problems.append(f"{path}: expected {' or '.join(sorted(expected[path]))}, got {row['verdict']}")
        for other in ("jobs-2", "killed", "cluster"):
            for path, row in _told(root / other).items():
                if row != first[path]:
                    problems.append(f"{other}: {path}: {row} and with one job {first[path]}")
    for problem in problems:
        CONSOLE.print(f"✗ {problem}")
    CONSOLE.print(
        f"{'✗' if problems else '✓'} {len(expected)} labelled solutions, five batches, {len(problems)} problems"
    )
    return 1 if problems else 0


def _told(out: Path) -> dict[str, dict[str, str]]:
    rows = [{name: value for name, value in row.items() if name not in VARIES} for row in grades(out)]
    return {str(Path(out.parent, row.pop("submission")).resolve()): row for row in rows}


def _command(out: str, *more: str) -> list[str]:
    return [*JUDGE, "batch", "all.csv", "--out", out, *more]


def _run(root: Path, out: str, *more: str) -> str:
    started = time.monotonic()
    done = subprocess.run(
        _command(out, *more), cwd=root, env=_environment(), capture_output=True, text=True, check=True
    )
    seconds = time.monotonic() - started
    count = len(grades(root / out))
    CONSOLE.print(f"{out} {' '.join(more)}: {count} in {seconds:.0f} s, {count / seconds * 60:.0f} a minute")
    return done.stdout


def _environment() -> dict[str, str]:
    return environment(PYTHONPATH=os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")])))


def _again(root: Path, problems: list[str]) -> None:
    before = (root / "jobs-2/grades.csv").read_bytes()
    told = re.search(r"([\d,]+) of them were graded before", _run(root, "jobs-2"))
    if not told or int(told.group(1).replace(",", "")) != len(grades(root / "jobs-2")):
        problems.append("the second run graded something again")
    if (root / "jobs-2/grades.csv").read_bytes() != before:
        problems.append("the second run wrote another table")


def _killed_half_way(root: Path, count: int) -> None:
    process = subprocess.Popen(_command("killed"), cwd=root, env=_environment(), stdout=subprocess.DEVNULL)
    _until(process, lambda: _count(root / "killed") >= count // 2)
    process.send_signal(signal.SIGKILL)
    process.wait()
    CONSOLE.print(f"killed with {_count(root / 'killed')} of {count}")
    _run(root, "killed")


def _on_a_cluster(root: Path, count: int) -> None:
    (root / "nodes").mkdir()
    with cluster(root / "nodes") as nodes:
        command = _command("cluster", "--scheduler", nodes.address)
        process = subprocess.Popen(command, cwd=root, env=_environment(), stdout=subprocess.DEVNULL)
        _until(process, lambda: _count(root / "cluster") >= count // 3)
        nodes.signal("worker0", signal.SIGKILL)
        CONSOLE.print(f"one of two workers killed with {_count(root / 'cluster')} of {count}")
        nodes.add("worker2")
        if process.wait() != 0:
            raise SystemExit("the batch on the cluster failed")


def _count(out: Path) -> int:
    return len(list((out / "results").glob("*.json")))


def _until(process: subprocess.Popen[bytes], condition: Callable[[], bool]) -> None:
    while not condition():
        if process.poll() is not None:
            raise SystemExit("the batch ended too early")
        time.sleep(0.1)


if __name__ == "__main__":
    sys.exit(main())
