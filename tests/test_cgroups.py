"""The control group around a wall: made where the system lets this user make one, used, and gone afterwards."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from judge.canaries import LIMITS
from judge.wall import cgroups
from judge.wall.cgroups import Group, NoGroup
from judge.wall.client import Wall

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="control groups are Linux's")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that plays a delegated group: the kernel's part, files that appear by themselves, it does not play."""
    monkeypatch.setattr(cgroups, "_own", lambda: (str(tmp_path), str(tmp_path)))
    return tmp_path


def test_the_limits_are_those_of_the_sum(tree: Path) -> None:
    """Memory is limited to what the workers may have together, swap to nothing, and processes to a number."""
    group = cgroups.make()
    for name in ("memory.max", "memory.swap.max", "pids.max", "cgroup.kill"):
        Path(group.path, name).touch()
    assert group.limits() == ["memory", "pids"]
    group.allow(2 * LIMITS.memory)
    assert int(Path(group.path, "memory.max").read_text()) == 2 * LIMITS.memory + (256 << 20)
    assert Path(group.path, "memory.swap.max").read_text() == "0"
    assert int(Path(group.path, "pids.max").read_text()) >= LIMITS.processes


def test_only_what_is_there_is_set(tree: Path) -> None:
    """A group without controllers is of use all the same, and nothing is written that the kernel did not offer."""
    group = cgroups.make()
    group.allow(LIMITS.memory)
    assert group.limits() == []
    assert list(Path(group.path).iterdir()) == []
    group.close()
    assert not Path(group.path).exists()


def test_what_a_killed_judge_left_is_swept(tree: Path) -> None:
    """Empty groups of judges that are no more go, those of living ones and of others stay."""
    gone, ours, foreign = tree / "judge-4194305-1", tree / f"judge-{os.getpid()}-99", tree / "session-3"
    for folder in (gone, ours, foreign):
        folder.mkdir()
    cgroups.make()
    assert not gone.exists()
    assert ours.exists()
    assert foreign.exists()


def test_where_there_is_none_the_reason_is_told(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without cgroup v2, or without the right to make a group, there is a reason in words instead."""
    monkeypatch.setattr(cgroups, "_own", lambda: (str(tree), str(tree / "missing")))
    with pytest.raises(NoGroup, match="not delegated"):
        cgroups.make()
    monkeypatch.setattr(cgroups, "_own", lambda: ("", ""))
    with pytest.raises(NoGroup, match="no cgroup v2"):
        cgroups.make()


def test_a_wall_leaves_no_group_behind() -> None:
    """The server and its workers live in the group while there is one; closing the wall removes it."""
    with Wall() as wall:
        worker = wall.spawn(LIMITS)
        path = wall._group.path if wall._group else ""
        if path:
            assert wall.isolation()["facts"]["cgroup"].startswith("kill")  # type: ignore[index]
            inside = set(map(int, Path(path, "cgroup.procs").read_text().split()))
            assert worker.pid in inside
            assert os.getpid() not in inside
        else:
            assert wall.isolation()["facts"]["cgroup"]  # type: ignore[index]
        worker.close()
    assert not path or not Path(path).exists()


def test_closing_a_group_ends_all_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is inside when the group is closed is killed by the kernel, all at once."""
    try:
        group = cgroups.make()
    except NoGroup as problem:
        pytest.skip(f"no control group: {problem}")
    child = os.fork()
    if child == 0:
        group.join()
        os.write(1, b"")
        while True:
            os.sched_yield()
    while str(child) not in Path(group.path, "cgroup.procs").read_text().split():
        os.sched_yield()
    group.close()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -9
    assert not Path(group.path).exists()
    assert isinstance(group, Group)
