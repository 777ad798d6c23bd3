"""Each layer earns its place, and where the machine refuses one, the rest holds and the report says so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from contextlib import closing, suppress
from dataclasses import replace
from typing import Any

import pytest
from denials import KINDS
from layer_doors import doors
from test_layers_unprivileged import as_nobody, interpreter_for_all
from walls import descendants, standing, submission

from judge.canaries import LIMITS, SOURCE, Canary, got_through, surroundings
from judge.catalog import ROOT
from judge.script import Raised, Step
from judge.wall.client import Wall
from judge.wall.failures import Died, WallFailure
from judge.wall.layers import LAYERS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers are there on Linux alone")

Doors = dict[str, dict[Canary, tuple[bool, bool, bool]]]


@pytest.fixture(scope="module")
def here() -> set[str]:
    """The layers that this machine lets stand."""
    with Wall() as wall:
        wall.spawn(LIMITS).close()
        return standing(wall)


@pytest.fixture(scope="module")
def found() -> Doors:
    return doors()


@pytest.mark.parametrize("layer", LAYERS)
def test_nothing_gets_through_the_door_of_a_layer_that_stands(layer: str, found: Doors, here: set[str]) -> None:
    """What gets through where there is no wall is refused by the layer that promises so, all by itself."""
    assert layer in here, f"this machine refuses {layer}, so its door cannot be tried here"
    assert not [canary.promise for canary, (_, alone, _) in found[layer].items() if alone]


@pytest.mark.parametrize("layer", LAYERS)
def test_with_a_layer_switched_off_something_gets_through_its_door(layer: str, found: Doors) -> None:
    """Of each layer some attempt shows that no other does its work; and every attempt is a real one."""
    assert [canary.promise for canary, (_, _, rest) in found[layer].items() if rest]
    unreal = {canary.call for canary, (bare, _, _) in found[layer].items() if not bare}
    assert unreal <= ({"trace"} if os.geteuid() == 0 else {"trace", "capability", "lowest_page"})


def test_nothing_gets_through_the_whole_wall(here: set[str]) -> None:
    """With all layers up, every promise of each of them holds."""
    with surroundings() as around, Wall() as wall:
        through = got_through(wall, around.canaries())
    assert not [canary.promise for canary, got in through.items() if got and canary.layer in here]


# ---------------------------------------------------------------- machines that refuse

GRADES = """
import json, sys
from dataclasses import replace
from pathlib import Path
from denials import deny
if sys.argv[1]:
    deny(sys.argv[1])
from judge.canaries import got_through, surroundings
from judge.catalog import find
from judge.grade import grade
from judge.wall.client import Wall
folder = find("lru")
level = folder.spec.levels[0]
small = replace(level, scopes=tuple(replace(s, calls=min(s.calls, 3)) for s in level.scopes), workloads=())
folder.__dict__["spec"] = replace(folder.spec, levels=(small,))
with Wall() as wall:
    reports = [grade(folder, path, Path(path).read_bytes(), wall) for path in sys.argv[2:]]
    with surroundings() as around:
        tried = got_through(wall, around.canaries())
through = [[canary.layer, canary.promise] for canary, got in tried.items() if got]
print(json.dumps([[report.verdict for report in reports], reports[0].isolation, through]))
"""
MISSING: dict[str, set[str]] = {
    "": set(),
    "no namespaces": {"namespaces"},
    "a container": {"namespaces"},
    "no Landlock": {"landlock"},
    "Landlock switched off": {"landlock"},
    "no seccomp": {"seccomp"},
    "nothing but processes": {"namespaces", "landlock", "seccomp"},
}
SOLUTIONS = [str(ROOT / "solutions/lru" / name) for name in ("reference.py", "wrong/miss_returns_minus_one.py")]


def graded(kind: str, *, as_root: bool) -> tuple[list[str], dict[str, Any], list[list[str]]]:
    """Verdicts, isolation and what got through on a machine that refuses this kind of thing."""
    environment = {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}:{sysconfig.get_path('purelib')}", "PATH": os.environ["PATH"]}
    command = ["-B", "-c", GRADES, kind, *SOLUTIONS]
    if as_root:
        done = subprocess.run(
            [sys.executable, *command], capture_output=True, text=True, env=environment, cwd="/", check=False
        )
    else:
        python = interpreter_for_all()
        if as_nobody([python, "-c", "import msgspec, hypothesis"], env=environment).returncode:
            pytest.skip("no interpreter that a user without privileges can read has the judge's packages")
        done = as_nobody([python, *command], env=environment)
    assert done.returncode == 0, done.stderr
    verdicts, isolation, through = json.loads(done.stdout)
    return verdicts, isolation, through


def test_every_kind_of_refusal_is_tried() -> None:
    """No kind of poor machine is left out below."""
    assert set(MISSING) == {"", *KINDS}


@pytest.mark.parametrize(
    ("kind", "as_root"),
    [*((kind, True) for kind in MISSING), *((kind, False) for kind in ("", "a container", "nothing but processes"))],
)
def test_on_a_machine_that_refuses_the_judge_grades_right_and_says_so(kind: str, as_root: bool, here: set[str]) -> None:
    """The verdicts stay the same, the report names exactly the layers that are missing, and the others hold."""
    verdicts, isolation, through = graded(kind, as_root=as_root)
    assert verdicts == ["ACCEPTED", "WRONG_ANSWER"]
    layers = isolation["layers"]
    stands = {name for name, state in layers.items() if state == "active"}
    if as_root:
        assert stands == here - MISSING[kind]
    assert not stands & MISSING[kind]
    assert stands >= {"process", "privileges"}
    complete = "full" if stands == set(LAYERS) else "strong" if stands >= set(LAYERS[:-1]) else "basic"
    assert isolation["level"] == complete
    assert not [promise for layer, promise in through if layer in stands]


# ---------------------------------------------------------------- the sum of all that is inside


@pytest.mark.parametrize("without", [{"seccomp"}, {"seccomp", "namespaces"}], ids=["namespaces", "no namespaces"])
def test_the_cpu_of_orphans_counts(without: set[str]) -> None:
    """A grandchild that left its session burns CPU on the submission's account, while it lives and at the end."""
    burnt = 0.3
    with Wall(frozenset(without)) as wall:
        worker = wall.spawn(LIMITS)
        worker.ask(["load", SOURCE, "canary", "canaries.canary", "canary.py", [], []], {})
        worker.ask(["call", "burn_apart", None, None, (burnt,), (), ()], {})
        assert worker.cpu_s() >= burnt
        worker.close()
        assert wall.cpu_ns >= 0.95 * burnt * 1e9


BOMB = """
import os
def bomb():
    while True:
        os.fork()
"""


MANY = """
import os, time
def many():
    for _ in range(80):
        if os.fork() == 0:
            break
    time.sleep(9)
"""


@pytest.mark.parametrize("without", [{"seccomp"}, {"seccomp", "namespaces"}], ids=["namespaces", "no namespaces"])
def test_a_fork_bomb_ends_with_all_of_it(without: set[str]) -> None:
    """Processes that double as fast as they can are stopped, and none of them is left.

    By the watch from outside, as a rule. Where it has to wait for a processor the kernel's own limit comes first, and
    what then answers is not the submission any more.
    """
    before = set(descendants())
    with Wall(frozenset(without)) as wall:
        transport = submission(wall, BOMB, replace(LIMITS, memory=2 << 30))  # their number is to end it
        with suppress(WallFailure):
            assert isinstance(transport.call(Step("bomb")), Raised)
        transport.close()
        assert len(set(descendants()) - before) <= 1  # the server
    assert not set(descendants()) - before


def test_more_processes_than_are_allowed_end_the_run() -> None:
    """A number that is limited by no layer is held to by the watch from outside."""
    with (
        Wall(frozenset({"seccomp"})) as wall,
        closing(submission(wall, MANY, replace(LIMITS, memory=2 << 30))) as transport,
        pytest.raises(Died, match="more than 64 processes"),
    ):
        transport.call(Step("many"))
