"""How much isolation there is, whether it is enough, and how to get more.

`full` is layers 0 to 3, `strong` 0 to 2, `basic` layer 0: see `judge.wall.layers`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Any

from judge.wall.client import Wall
from judge.wall.failures import Limits

LEVELS = ("basic", "strong", "full")
NO_LINUX = "only on Linux"
"""How the reason begins for a layer that another system cannot have."""


def too_open(wall: Wall, required: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """One line that says what is missing and how to get it, or "" where the isolation is enough. Runs no submission.

    Where nothing is required everything will do, but for one case: a system without any sandbox, in CI, where the
    submissions are strangers'. Raises `ServerFailure`.
    """
    if required is None and (sys.platform == "linux" or not environment.get("CI")):
        return ""
    if not wall.layers:
        wall.spawn(Limits()).close()
    found = wall.isolation()
    layers: dict[str, Any] = dict(found["layers"])  # type: ignore[arg-type]
    wanted = required or "strong"
    stands = layers["process"] == "active" and LEVELS.index(str(found["level"])) >= LEVELS.index(wanted)
    if stands:
        return ""
    missing = "; ".join(f"{name}: {state}" for name, state in layers.items() if state != "active")
    why = f"{required} was required" if required else "CI is set, where nothing runs without a sandbox"
    advice = f"{_how(layers)}, or --require-isolation basic" if required is None else _how(layers)
    return f"isolation is only {found['level']}, {why} ({missing}); {advice}"


def _how(layers: Mapping[str, str]) -> str:
    """The shortest way to more, for the end of a line."""
    told = more(layers)
    return told[0][0].lower() + told[0][1:] if told else "judge doctor tells more"


def unguarded(isolation: Mapping[str, Any]) -> bool:
    """Whether a report says that the submission ran on a system that has no sandbox for it."""
    layers = isolation.get("layers", {})
    return isinstance(layers, dict) and str(layers.get("seccomp", "")).startswith(NO_LINUX)


def more(layers: Mapping[str, str]) -> list[str]:
    """What to do to get the layers that do not stand, a sentence for each kind of obstacle."""
    told = []
    if unguarded({"layers": layers}):
        return ["Run the judge in a Linux container or virtual machine (Docker Desktop, Lima, WSL 2)"]
    if layers.get("namespaces") != "active":
        told.append(_namespaces(str(layers.get("namespaces"))))
    if layers.get("landlock") != "active":
        told.append(
            "Landlock needs Linux 5.13 with `landlock` in /sys/kernel/security/lsm (boot with lsm=landlock,...), "
            "and a container whose seccomp profile lets landlock_create_ruleset through (Docker 23 and newer)"
        )
    if layers.get("seccomp") != "active":
        told.append(
            "seccomp filters need CONFIG_SECCOMP_FILTER on x86-64 or arm64, and an outer filter that allows more"
        )
    if layers.get("privileges") != "active":
        told.append("Run the judge as an ordinary user, or as a root that may change its uid (CAP_SETUID, CAP_SETGID)")
    return told


def _namespaces(state: str) -> str:
    if _reads("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == "1":
        return (
            "Let users have namespaces: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 "
            "(Ubuntu 24.04 and its hosted runners refuse them by default)"
        )
    if _reads("/proc/sys/kernel/unprivileged_userns_clone") == "0":
        return "Let users have namespaces: sudo sysctl -w kernel.unprivileged_userns_clone=1"
    if _reads("/proc/sys/user/max_user_namespaces") == "0":
        return "Let users have namespaces: sudo sysctl -w user.max_user_namespaces=10000"
    if os.path.exists("/.dockerenv") or os.path.exists("/run/.containerenv"):  # noqa: PTH110
        return (
            "Docker's default seccomp profile refuses namespaces: start the container with "
            "--security-opt seccomp=unconfined --security-opt apparmor=unconfined (or --cap-add SYS_ADMIN), "
            "as a user of its own"
        )
    return f"Something around the judge refuses namespaces ({state}): a container, a seccomp filter, a sysctl"


def _reads(path: str) -> str:
    try:
        with open(path) as file:  # noqa: PTH123
            return file.read().strip()
    except OSError:
        return ""
