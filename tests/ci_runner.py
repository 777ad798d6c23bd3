"""A runner for the workflows of this repository: it reads the YAML and runs its `run:` steps as GitHub's would.

So what is tested is what runs. It knows no more than these workflows need, and fails at anything else: expressions are
names with dots, actions are those in the workspace. Two commands are doubles: `make` links the environment of the tests
instead of making one, and `sudo` does nothing.
"""

from __future__ import annotations

import http.server
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")
_MAKE = f"""#!/bin/sh
while [ "$1" != -C ] && [ $# -gt 0 ]; do shift; done
ln -sfn '{sys.prefix}' "${{2:-.}}/.venv"
"""


@dataclass
class Sent:
    """One request that the host's interface got."""

    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]


@dataclass
class Interface:
    """The host's interface: what it was sent, and what it answers."""

    url: str = ""
    sent: list[Sent] = field(default_factory=list)
    status: int = 201
    location: str = ""


@contextmanager
def interface() -> Iterator[Interface]:
    """An interface on loopback that keeps what it is sent."""
    kept = Interface()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            kept.sent.append(Sent(self.path, dict(self.headers), json.loads(body)))
            self.send_response(kept.status)
            if kept.location:
                self.send_header("Location", kept.location)
            self.end_headers()

        def do_GET(self) -> None:
            kept.sent.append(Sent(self.path, dict(self.headers), {}))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    kept.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield kept
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class Ended:
    """How a job ended, what it gave to later ones, and everything that it printed and summed up."""

    result: str
    outputs: dict[str, str]
    log: str
    summary: str


def doubles(at: Path) -> Path:
    """A folder with `make` and `sudo` as said above."""
    at.mkdir(exist_ok=True)
    for name, text in {"make": _MAKE, "sudo": "#!/bin/sh\n"}.items():
        (at / name).write_text(text, "utf-8")
        (at / name).chmod(0o755)
    return at


def base(at: Path) -> dict[str, str]:
    """The variables of any job: a home of its own, and the doubles before everything else."""
    path = os.pathsep.join([str(doubles(at / "doubles")), str(Path(sys.executable).parent), os.environ["PATH"]])
    return {"PATH": path, "HOME": str(at), "CI": "true"}


def bash(script: str, cwd: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """A script as a step runs it: it ends at the first command that fails."""
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=300, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


class Job:
    """One job of a workflow, on a machine of its own: the folder `at`."""

    def __init__(
        self, at: Path, job: Mapping[str, Any], contexts: Mapping[str, Any], variables: Mapping[str, str],
        overrides: Mapping[str, str],
    ) -> None:  # fmt: skip
        self.at, self.job, self.overrides = at, job, overrides
        self.workspace = at / "workspace"
        self.workspace.mkdir(parents=True)
        (at / "temp").mkdir()
        self.summary, self.output = at / "summary", at / "output"
        self.summary.touch()
        self.contexts: dict[str, Any] = {**contexts, "steps": {}}
        self.variables = {
            **base(at),
            **variables,
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_OUTPUT": str(self.output),
            "RUNNER_TEMP": str(at / "temp"),
        }
        self.log = ""

    def run(self) -> Ended:
        """Runs the steps until one fails; outputs are there in any case."""
        good = all(self._step(step, {}, self.contexts) for step in self.job["steps"])
        outputs = {name: self._filled(text, self.contexts) for name, text in self.job.get("outputs", {}).items()}
        return Ended("success" if good else "failure", outputs, self.log, self.summary.read_text("utf-8"))

    def _step(self, step: Mapping[str, Any], more: Mapping[str, str], contexts: dict[str, Any]) -> bool:
        if "uses" in step:
            return self._action(step, contexts)
        own = {name: self._filled(str(text), contexts) for name, text in step.get("env", {}).items()}
        own |= {name: text for name, text in self.overrides.items() if name in own}
        self.output.write_text("", "utf-8")
        cwd = self.workspace / step.get("working-directory", ".")
        done = bash(step["run"], cwd, {**self.variables, **more, **own})
        self.log += done.stdout + done.stderr
        if "id" in step:
            told = dict(line.split("=", 1) for line in self.output.read_text("utf-8").splitlines())
            contexts["steps"][step["id"]] = {"outputs": told}
        return done.returncode == 0

    def _action(self, step: Mapping[str, Any], contexts: dict[str, Any]) -> bool:
        assert step["uses"].startswith("./"), "no action from elsewhere"
        folder = self.workspace / step["uses"]
        action = yaml.safe_load((folder / "action.yml").read_text("utf-8"))
        given = {name: self._filled(str(text), contexts) for name, text in step.get("with", {}).items()}
        assert set(given) <= set(action["inputs"])
        inputs = {name: given.get(name, one["default"]) for name, one in action["inputs"].items()}
        inner = {"inputs": inputs, "steps": {}}
        path = {"GITHUB_ACTION_PATH": str(folder)}
        good = all(self._step(one, path, inner) for one in action["runs"]["steps"])
        if "id" in step:
            outputs = {name: self._filled(one["value"], inner) for name, one in action["outputs"].items()}
            contexts["steps"][step["id"]] = {"outputs": outputs}
        return good

    def _filled(self, text: str, contexts: Mapping[str, Any]) -> str:
        def value(match: re.Match[str]) -> str:
            found: Any = contexts
            for name in match.group(1).split("."):
                found = found.get(name, "") if isinstance(found, dict) and name != match.group(1) else ""
            return str(found)

        filled = _EXPRESSION.sub(value, text)
        assert "${{" not in filled, f"not a plain name: {text}"
        return filled
