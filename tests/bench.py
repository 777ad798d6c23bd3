"""`make bench`: the judge's own figures. It reports and asserts nothing; machines differ, and loads do.

python -m tests.bench
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from judge.catalog import KataFolder, find, katas
from judge.oracle import Oracle
from judge.script import Script, Step
from judge.smallest import enumerate_cases
from judge.transport import Walled
from judge.wall.client import Wall
from judge.wall.failures import Limits
from tests import bench_batch, bench_growth

ROUNDS = 5


def main() -> None:
    """Prints the table."""
    table = Table("what", "median", "best", "aim")
    with Wall() as wall:
        wall.spawn(Limits()).close()
        births = [_timed(lambda: wall.spawn(Limits()).close()) for _ in range(20)]
        table.add_row("a worker born, closed in and ended", *_ms(births), "10 ms")
        lru = find("lru")
        table.add_row("one live call through the wall", *_us(_live_calls(wall, lru)), "100 us")
        table.add_row("model-checked calls through the wall in batches", *_rate(_batches(wall, lru)), "200,000 /s")
    for name, folder in katas().items():
        reference = folder.root / "solutions" / name / "reference.py"
        table.add_row(f"judge run {name} reference.py (accepted)", *_s(_runs(name, reference)), "1.5 s")
    for wrong in ("lru/wrong/get_does_not_refresh", "topk/wrong/ties_in_order_of_arrival"):
        path = find("lru").root / "solutions" / f"{wrong}.py"
        table.add_row(f"judge run {wrong} (first card)", *_s(_runs(wrong.partition("/")[0], path)), "0.5 s")
    Console().print(table)
    Console().print(bench_batch.figures())
    Console().print(bench_growth.figures())


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _live_calls(wall: Wall, folder: KataFolder) -> list[float]:
    transport = Walled(wall, folder, (folder.root / "solutions/lru/reference.py").read_bytes())
    transport.near = True
    transport.renew()
    transport.call(Step("LRUCache", (2,), into=0))
    step = Step("get", ("a",), on=0)
    figures = [_timed(lambda: [transport.call(step) for _ in range(500)]) / 500 for _ in range(ROUNDS)]
    transport.close()
    return figures


def _batches(wall: Wall, folder: KataFolder) -> list[float]:
    """Calls a second: packed, made, sent back, unpacked and compared with the model."""
    transport = Walled(wall, folder, (folder.root / "solutions/lru/reference.py").read_bytes())
    transport.renew()
    level = folder.spec.levels[0]
    oracle = Oracle(folder.spec, level)
    scripts = [Script.of(*case.steps) for cases in enumerate_cases(level) for case in cases][:6000]
    count = sum(len(script.in_order()) for script in scripts)

    def work() -> None:
        outcomes, at = transport.run(scripts), 0
        for script in scripts:
            steps = script.in_order()
            oracle.first_wrong(steps, outcomes[at : at + len(steps)])
            at += len(steps)

    figures = [count / _timed(work) for _ in range(ROUNDS)]
    transport.close()
    return figures


def _runs(name: str, path: Path) -> list[float]:
    """Whole commands, from return pressed to the card printed."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "judge", "run", name, str(path)]
        return [
            _timed(lambda: subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=False))
            for _ in range(ROUNDS)
        ]


def _ms(figures: list[float]) -> tuple[str, str]:
    return f"{statistics.median(figures) * 1e3:.1f} ms", f"{min(figures) * 1e3:.1f} ms"


def _us(figures: list[float]) -> tuple[str, str]:
    return f"{statistics.median(figures) * 1e6:.0f} us", f"{min(figures) * 1e6:.0f} us"


def _s(figures: list[float]) -> tuple[str, str]:
    return f"{statistics.median(figures):.2f} s", f"{min(figures):.2f} s"


def _rate(figures: list[float]) -> tuple[str, str]:
    return f"{statistics.median(figures):,.0f} /s", f"{max(figures):,.0f} /s"


if __name__ == "__main__":
    main()
