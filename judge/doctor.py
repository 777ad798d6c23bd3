"""`judge doctor`: what closes submissions in on this machine, tried for real, and what to do to get more."""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from dataclasses import dataclass
from typing import Any

from rich.console import Console

from judge import verdict as verdicts
from judge.canaries import LIMITS, SOURCE, Canary, alone, got_through, surroundings
from judge.isolation import more, too_open
from judge.wall.client import Wall
from judge.wall.layers import LAYERS
from judge.wall.process import Worker

SCHEMA = "kata-doctor/1"
_NUMBERS = {"process": 0, "privileges": 1, "seccomp": 1, "landlock": 2, "namespaces": 3}
_BIRTHS = 15
_BURN_S = 0.15
HELD, OPEN, UNTRIED = "held", "open", "untried"


@dataclass(frozen=True)
class Line:
    """One promise: the layer (or "measuring"), what is promised, whether it holds, and a word on how that is known."""

    layer: str
    promise: str
    state: str
    detail: str = ""


def examine(console: Console, *, as_json: bool = False, require: str | None = None) -> int:
    """Prints what there is; the exit code is 4 where less than `require` stands, or a promise was broken, else 0."""
    with Wall() as wall:
        births = _births(wall)
        isolation = wall.isolation()
        layers: dict[str, Any] = dict(isolation["layers"])  # type: ignore[arg-type]
        facts: dict[str, Any] = dict(isolation["facts"])  # type: ignore[arg-type]
        problem = too_open(wall, require) if require else ""
    lines = [*_try_layers(layers), *_measuring()] if sys.platform == "linux" else []
    broken = [line for line in lines if line.state == OPEN]
    advice = more(layers)
    if as_json:
        told = {
            "schema": SCHEMA,
            "level": isolation["level"],
            "layers": layers,
            "facts": facts,
            "tried": [
                {"layer": line.layer, "promise": line.promise, "state": line.state, "detail": line.detail}
                for line in lines
            ],
            "birth_ms": round(births * 1000, 1),
            "more": advice,
        }
        console.file.write(json.dumps(told, indent=2) + "\n")
    else:
        _show(console, str(isolation["level"]), layers, facts, lines, births, advice)
    if problem or broken:
        worst = problem or f"the wall is broken, please report it: it did not hold that {broken[0].promise}"
        print(f"judge: {worst}", file=sys.stderr)  # noqa: T201
        return verdicts.JUDGE_ERROR
    return verdicts.OK


def _births(wall: Wall) -> float:
    """The median of the seconds that a worker takes to be born, the first one aside."""
    wall.spawn(LIMITS).close()
    taken = []
    for _ in range(_BIRTHS):
        started = time.perf_counter()
        worker = wall.spawn(LIMITS)
        taken.append(time.perf_counter() - started)
        worker.close()
    return statistics.median(taken)


def _try_layers(layers: dict[str, str]) -> list[Line]:
    """Each promise of each layer that stands, tried with that layer alone and without any."""
    lines = []
    with surroundings() as around:
        canaries = around.canaries()
        with Wall(frozenset(LAYERS)) as bare:
            reachable = got_through(bare, canaries)
        for layer in LAYERS:
            own = [canary for canary in canaries if canary.layer == layer]
            if layers[layer] != "active":
                lines += [Line(layer, canary.promise, UNTRIED, layers[layer]) for canary in own]
                continue
            with Wall(alone(layer)) as wall:
                through = got_through(wall, own)
            lines += [_line(canary, through=through[canary], reachable=reachable[canary]) for canary in own]
    return lines


def _line(canary: Canary, *, through: bool, reachable: bool) -> Line:
    if through:
        return Line(canary.layer, canary.promise, OPEN, "it got through")
    if not reachable:
        return Line(canary.layer, canary.promise, UNTRIED, "refused here without any layer, too")
    return Line(canary.layer, canary.promise, HELD)


def _measuring() -> list[Line]:
    """What growth and limits rely on: CPU time that is read from outside, orphans' included."""
    with Wall() as wall:
        worker = _loaded(wall)
        before = worker.cpu_s()
        worker.ask(["call", "burn", None, None, (_BURN_S,), (), ()], {})
        used = worker.cpu_s() - before
        worker.close()
    lines = [_measured("the CPU time of a worker can be read from outside", used)]
    with Wall(frozenset({"seccomp"})) as wall:
        worker = _loaded(wall)
        worker.ask(["call", "burn_apart", None, None, (_BURN_S,), (), ()], {})
        seen = worker.cpu_s()
        worker.close()
        lines.append(_measured("the CPU time of orphans inside counts", min(seen, wall.cpu_ns / 1e9)))
    return lines


def _measured(promise: str, used_s: float) -> Line:
    found = HELD if used_s >= 0.9 * _BURN_S else OPEN
    return Line("measuring", promise, found, f"{_BURN_S:.2f} s burnt, {used_s:.2f} s seen")


def _loaded(wall: Wall) -> Worker:
    worker = wall.spawn(LIMITS)
    worker.ask(["load", SOURCE, "canary", "canaries.canary", "canary.py", [], []], {})
    return worker


def _show(
    console: Console,
    level: str,
    layers: dict[str, str],
    facts: dict[str, str],
    lines: list[Line],
    births: float,
    advice: list[str],
) -> None:
    marks = {HELD: "✓", OPEN: "✗", UNTRIED: "-"}
    say = console.out if (console.encoding or "").lower().startswith("utf") else _ascii(console)
    say(f"isolation: {level}")
    for name in LAYERS:
        state = layers[name] if layers[name] == "active" else f"not there: {layers[name]}"
        extra = f" (ABI {facts['landlock_abi']})" if name == "landlock" and layers[name] == "active" else ""
        say(f"\nlayer {_NUMBERS[name]}  {name}: {state}{extra}")
        for line in lines:
            if line.layer == name and layers[name] == "active":
                say(f"  {marks[line.state]} {line.promise}{f' ({line.detail})' if line.detail else ''}")
        if name == "namespaces" and layers[name] == "active":
            user = "not needed, as root" if os.geteuid() == 0 else "its own, since you are not root"
            say(f"  ✓ user: {user}; root: private and read-only")
    say("\nmeasuring")
    for line in lines:
        if line.layer == "measuring":
            say(f"  {marks[line.state]} {line.promise} ({line.detail})")
    group = facts.get("cgroup", "none")
    say(f"  {'✓' if group.startswith('kill') else '-'} control group (cgroup v2) for the sum: {group}")
    say(f"  ✓ a worker is born in {births * 1000:.1f} ms")
    if "memory" not in group:
        say("    more: systemd-run --user --scope -p Delegate=yes -p DelegateSubgroup=judge judge ...")
    for sentence in advice:
        say(f"\nTo get more: {sentence}.")


def _ascii(console: Console) -> Any:
    marks = str.maketrans({"✓": "+", "✗": "x"})
    return lambda text: console.out(text.translate(marks).encode("ascii", "backslashreplace").decode("ascii"))
