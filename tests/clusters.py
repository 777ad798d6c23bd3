"""A real scheduler and real workers of dask.distributed on the loopback device, for the tests of batches."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from commands import environment

from judge.catalog import ROOT

_STARTS_S = 60


class Cluster:
    """A scheduler and its workers, each a process of its own that can be killed, stopped and looked at."""

    def __init__(self, folder: Path, workers: int) -> None:
        self.folder = folder
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.address = self._said("scheduler", r"Scheduler at:\s+(tcp://127\.0\.0\.1:\d+)")
        for number in range(workers):
            self.add(f"worker{number}")

    def add(self, name: str) -> None:
        """One worker more, when it has registered."""
        local = ["--local-directory", str(self.folder / name), "--host", "127.0.0.1"]
        self._start(name, self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", *local)
        self._said(name, r"(Registered to:)")

    def _start(self, name: str, *arguments: str) -> None:
        kind = "worker" if name.startswith("worker") else name
        path = [str(ROOT), os.environ.get("PYTHONPATH", "")]
        variables = {"PYTHONPATH": os.pathsep.join(filter(None, path)), "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "5s"}
        with (self.folder / f"{name}.log").open("wb") as log:
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{kind}", *arguments],
                cwd=self.folder,
                env=environment(**variables),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def _said(self, name: str, pattern: str) -> str:
        """What a process has logged, waited for."""
        deadline = time.monotonic() + _STARTS_S
        while True:
            text = (self.folder / f"{name}.log").read_text("utf-8", "replace")
            found = re.search(pattern, text)
            if found:
                return found.group(1)
            assert self.processes[name].poll() is None, text
            assert time.monotonic() < deadline, text
            time.sleep(0.05)

    def signal(self, name: str, number: signal.Signals) -> None:
        """Kills or stops a process, without a word to it."""
        self.processes[name].send_signal(number)

    def close(self) -> None:
        """Ends all, stopped ones too."""
        for process in self.processes.values():
            process.kill()
        for process in self.processes.values():
            process.wait()


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """A cluster that ends with the block."""
    made = Cluster(folder, workers)
    try:
        yield made
    finally:
        made.close()
