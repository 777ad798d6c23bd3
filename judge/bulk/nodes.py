"""The same batch on many machines: a dask.distributed cluster as an executor. The extra `cluster` brings it."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

import click

from judge.source import clean

_ANSWERS_S = float(os.environ.get("JUDGE_CLUSTER_ANSWERS_S", "20"))
"""How long a scheduler may take to answer, and its first worker to come; the variable is for those who start both."""
AHEAD = 2
"""Grades in hand for each that can run: enough that no worker waits for this machine, few enough to forget none."""


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, Callable[[], int]]]:
    """An executor over the cluster whose scheduler listens at `address`, and how many grades it should have in hand.

    A worker that dies or is cut off is the scheduler's to notice: it gives what ran there to another.
    """
    if not address.startswith(("tcp://", "tls://")):
        raise click.UsageError(f"--scheduler takes tcp://HOST:PORT or tls://HOST:PORT, not {clean(address, 100)}")
    try:
        from distributed import Client
    except ImportError:
        raise click.UsageError("--scheduler needs dask.distributed: pip install 'kata-judge[cluster]'") from None
    logging.disable(logging.CRITICAL)  # what matters of a lost cluster is told by us, in one line
    connect: Any = Client
    client: Any = None
    try:
        client = connect(address, timeout=_ANSWERS_S, set_as_default=False)
        client.wait_for_workers(1, timeout=_ANSWERS_S)
    except (OSError, TimeoutError, ValueError) as problem:
        why = "has no workers yet" if client is not None else "does not answer"
        if client is not None:
            client.close(timeout=2)
        raise click.UsageError(f"the scheduler at {clean(address, 100)} {why} ({clean(str(problem), 200)})") from None

    def room() -> int:
        workers = client.scheduler_info(n_workers=-1)["workers"].values()
        return AHEAD * sum(int(worker["nthreads"]) for worker in workers)

    try:
        # Not pure: a task that failed must be run again when it is asked for again.
        yield client.get_executor(pure=False), room
    finally:
        client.close(timeout=2)
        logging.disable(logging.NOTSET)
