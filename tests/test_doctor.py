"""`judge doctor`: tells what was tried and found, in lines for people and as JSON, and ends with the right code."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from commands import JUDGE, judge, run

from judge import doctor
from judge.canaries import Canary
from judge.isolation import LEVELS, more, too_open
from judge.verdict import JUDGE_ERROR
from judge.wall.client import Wall
from judge.wall.layers import LAYERS

ROOT_OF_DENIALS = Path(__file__).parent / "denials.py"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What the doctor says of this machine, as JSON."""
    done = judge("doctor", "--json", cwd=tmp_path_factory.mktemp("doctor"))
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_every_layer_and_promise_is_told(told: dict[str, object]) -> None:
    """Each layer has its state; each promise of a standing layer was tried, and none was broken."""
    assert told["schema"] == "kata-doctor/1"
    assert told["level"] in LEVELS
    layers = told["layers"]
    assert isinstance(layers, dict)
    assert list(layers) == list(LAYERS)
    tried = told["tried"]
    assert isinstance(tried, list)
    assert {line["layer"] for line in tried} == {*LAYERS, "measuring"}
    assert {line["state"] for line in tried} <= {"held", "untried"}
    for layer, state in layers.items():
        if state == "active":
            assert "held" in {line["state"] for line in tried if line["layer"] == layer}


def test_the_lines_say_the_same(told: dict[str, object], tmp_path: Path) -> None:
    """The text names the level, every layer with its number, and the time that a birth takes."""
    done = judge("doctor", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == f"isolation: {told['level']}"
    assert re.findall(r"^layer \d  (\w+):", done.stdout, re.M) == list(LAYERS)
    assert re.search(r"born in \d+\.\d ms", done.stdout)


def test_a_machine_that_refuses_is_told_with_its_remedy(tmp_path: Path) -> None:
    """Where namespaces are refused the doctor says so, says what to do, and ends with 4 only where more is required."""
    poor = [JUDGE[0], str(ROOT_OF_DENIALS), "no namespaces", *JUDGE, "doctor"]
    done = run(poor, tmp_path)
    assert done.returncode == 0, done.stderr
    assert b"namespaces: not there: Operation not permitted" in done.stdout
    assert b"To get more: " in done.stdout
    done = run([*poor, "--require", "full"], tmp_path)
    assert done.returncode == 4
    assert b"full was required" in done.stderr


def test_a_broken_promise_is_no_small_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An attempt that gets through a layer that stands is told as a fault of the judge, whatever was required."""
    console = __import__("rich.console", fromlist=["Console"]).Console()
    canary = Canary("seccomp", "no socket can be had", "inet")
    monkeypatch.setattr(doctor, "got_through", lambda wall, canaries: dict.fromkeys(canaries, True))
    assert doctor._line(canary, through=True, reachable=True).state == doctor.OPEN
    assert doctor.examine(console) == JUDGE_ERROR
    assert "the wall is broken" in capsys.readouterr().err


def test_what_is_refused_without_any_layer_is_not_called_held() -> None:
    """An attempt that the machine itself refuses says nothing of a layer."""
    canary = Canary("seccomp", "no socket can be had", "inet")
    assert doctor._line(canary, through=False, reachable=False).state == doctor.UNTRIED
    assert doctor._line(canary, through=False, reachable=True).state == doctor.HELD


@pytest.mark.parametrize(
    ("off", "required", "enough"),
    [
        ("namespaces", "full", False),
        ("namespaces", "strong", True),
        ("landlock", "strong", False),
        ("landlock", "basic", True),
        ("process", "basic", False),
    ],
)
def test_what_is_enough(off: str, required: str, enough: bool) -> None:
    """`full` is all layers, `strong` all but the namespaces, `basic` the limits of a process; one line tells."""
    with Wall(frozenset({off})) as wall:
        said = too_open(wall, required, {})
    assert (said == "") == enough
    if not enough:
        assert f"{required} was required" in said
        assert f"{off}: switched off" in said
        assert "\n" not in said


def test_each_missing_layer_has_its_advice() -> None:
    """What is missing is told how to get, what stands is not."""
    standing = dict.fromkeys(LAYERS, "active")
    assert more(standing) == []
    for layer in LAYERS[1:]:
        assert len(more({**standing, layer: "refused"})) == 1
