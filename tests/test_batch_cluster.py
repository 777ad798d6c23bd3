"""A batch on a cluster: a real scheduler and two workers, of which one dies, hangs or is another release."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from batches import grades, until, verdicts, write
from clusters import Cluster, cluster
from commands import JUDGE, TIMEOUT_S, WRONG, environment, judge, refusal
from walls import descendants

from judge.catalog import find

STUB = find("topk").stub.read_text("utf-8")
QUICK = {f"quick{number}/lru.py": WRONG.read_text("utf-8") + f"# {number}\n" for number in range(6)}
SLOW = {f"slow{number}/lru.py": f"import time; time.sleep(1000)  # {number}\n" for number in range(2)}


@pytest.fixture
def nodes(tmp_path: Path) -> Iterator[Cluster]:
    (tmp_path / "nodes").mkdir()
    with cluster(tmp_path / "nodes") as made:
        yield made


def started(root: Path, nodes: Cluster, *more: str) -> subprocess.Popen[bytes]:
    command = [*JUDGE, "batch", "class", "--out", "out", "--scheduler", nodes.address, *more]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=root, env=environment(), stdout=pipe, stderr=pipe)


def reports(root: Path) -> int:
    return len(list((root / "out/results").glob("*.json"))) if (root / "out/results").exists() else 0


def at_work(nodes: Cluster, name: str) -> bool:
    """Whether that worker has a submission behind its wall now."""
    return len(descendants(nodes.processes[name].pid)) >= 3  # server, keeper, submission


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "cut off"])
def test_a_worker_that_is_lost_costs_no_result(tmp_path: Path, nodes: Cluster, how: signal.Signals) -> None:
    """One of two workers dies, or falls silent, in the middle: every verdict comes, and is that of this machine."""
    write(tmp_path / "class", QUICK | SLOW)
    process = started(tmp_path, nodes)
    until(lambda: reports(tmp_path) >= 3 and at_work(nodes, "worker0"))
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out/results").glob("*.json")}
    nodes.signal("worker0", how)
    out, err = process.communicate(timeout=TIMEOUT_S)
    assert process.returncode == 0, (out, err)
    assert err == b""
    assert {path: path.stat().st_mtime_ns for path in before} == before, "what was there was not graded again"
    assert judge("batch", "class", "--out", "alone", cwd=tmp_path).returncode == 0
    assert grades(tmp_path / "out") == grades(tmp_path / "alone")
    assert set(verdicts(tmp_path / "out").values()) == {"WRONG_ANSWER", "TIMED_OUT"}


def test_a_scheduler_that_is_gone_leaves_a_batch_to_resume(tmp_path: Path, nodes: Cluster) -> None:
    """Without a scheduler nothing can be graded: that is said in one line, with how to go on, and what came is kept."""
    write(tmp_path / "class", QUICK | SLOW)
    process = started(tmp_path, nodes)
    until(lambda: reports(tmp_path) >= 3)
    nodes.signal("scheduler", signal.SIGKILL)
    _, err = process.communicate(timeout=TIMEOUT_S)
    assert process.returncode == 4, err
    (line,) = err.decode().splitlines()
    assert "the cluster at tcp://127.0.0.1:" in line
    assert " of 8 have a verdict, which is kept" in line
    kept = reports(tmp_path)
    done = judge("batch", "--resume", "--out", "out", cwd=tmp_path)
    assert done.returncode == 0
    assert f"{kept} of them were graded before" in done.stdout
    assert len(verdicts(tmp_path / "out")) == len(QUICK | SLOW)


def test_a_worker_of_another_release_grades_nothing(tmp_path: Path, nodes: Cluster) -> None:
    """A worker whose kata differs by a byte gives no verdict: what it was asked for is not scored, and says why."""
    kata = tmp_path / "mine/katas/charts"
    (tmp_path / "mine").mkdir()
    judge("new", "charts", "--katas", tmp_path / "mine", cwd=tmp_path)
    write(tmp_path / "class", {"ann/charts.py": (kata / "charts.py").read_text("utf-8")})
    nodes.signal("worker1", signal.SIGKILL)
    done = judge("batch", "class", "--katas", "mine", "--out", "out", "--scheduler", nodes.address, cwd=tmp_path)
    assert done.returncode == 0, done
    assert verdicts(tmp_path / "out") == {("ann", "charts"): "NOT_ATTEMPTED"}
    with (kata / "spec.py").open("a") as spec:
        spec.write("# edited after the worker had read it\n")
    done = judge("batch", "--resume", "--out", "out", "--scheduler", nodes.address, cwd=tmp_path)
    assert done.returncode == 4
    assert "has another judge, Python or charts than the batch was started with" in done.stdout
    assert verdicts(tmp_path / "out") == {("ann", "charts"): "JUDGE_ERROR"}


def test_a_cluster_that_is_not_there_is_bad_usage(tmp_path: Path) -> None:
    """No scheduler, or one without workers: one line, exit code 2, nothing graded."""
    write(tmp_path / "class", {"ann/topk.py": STUB})
    quick = environment(JUDGE_CLUSTER_ANSWERS_S="1")
    command = ["batch", "class", "--scheduler"]
    assert "does not answer" in refusal(judge(*command, "tcp://127.0.0.1:9", cwd=tmp_path, env=quick))
    (tmp_path / "nodes").mkdir()
    with cluster(tmp_path / "nodes", workers=0) as nodes:
        assert "has no workers yet" in refusal(judge(*command, nodes.address, cwd=tmp_path, env=quick))


def test_workers_that_end_leave_nothing(tmp_path: Path, nodes: Cluster) -> None:
    """When a worker is told to end, its server and whatever was behind its wall end with it."""
    write(tmp_path / "class", {"ann/lru.py": WRONG.read_text("utf-8")})
    done = judge("batch", "class", "--out", "out", "--scheduler", nodes.address, cwd=tmp_path)
    assert done.returncode == 0, done
    below = {pid for name in ("worker0", "worker1") for pid in descendants(nodes.processes[name].pid)}
    assert below
    for name in ("worker0", "worker1"):
        nodes.signal(name, signal.SIGTERM)
    until(lambda: not any(map(runs, below)))


def runs(pid: int) -> bool:
    """Whether a process is there and is not a dead one that nobody has reaped yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False
