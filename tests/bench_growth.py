"""The growth estimator on labelled functions, beside two packages that do the same: a table for `make bench`.

python -m tests.bench_growth

GROWTH_CORPUS=DIR     a folder with a corpus.py whose ENTRIES have make, run, time, space; else those of tests/growth
GROWTH_REPEATS=5      how often each function is estimated, on the machine as it is and with every core busy
GROWTH_ONLY=NAME,...  only these functions
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from judge.growth.child import in_child
from judge.growth.classes import CLASSES, are_neighbours
from judge.growth.estimate import estimate_growth

Answer = tuple[str | None, str | None]
Estimator = Callable[[Any], Answer]
"""From an entry to the classes of its time and its memory, None for what it does not tell."""


def main() -> None:
    """Prints the table."""
    Console().print(figures())


def figures() -> Table:
    """Every estimator on every function, idle and busy."""
    entries = corpus()
    repeats = int(os.environ.get("GROWTH_REPEATS", "5" if "GROWTH_CORPUS" in os.environ else "1"))
    table = Table("growth", "machine", "time exact", "within one", "same verdict", "space exact", "seconds")
    table.title = f"{len(entries)} labelled functions, {repeats} times each"
    for busy in (False, True):
        with hogs() if busy else contextlib.nullcontext():
            for name, estimator in estimators().items():
                table.add_row(name, "busy" if busy else "as it is", *score(name, estimator, entries, repeats))
    for name in missing():
        table.add_row(name, "", "not installed; `make bench` does that")
    return table


def corpus() -> Mapping[str, Any]:
    """The labelled functions by name."""
    folder = os.environ.get("GROWTH_CORPUS")
    if folder is None:
        from tests.growth import in_c, plain
        from tests.growth.labels import ENTRIES

        entries: Mapping[str, Any] = {**ENTRIES}
        assert {entry.run.__module__ for entry in entries.values()} == {in_c.__name__, plain.__name__}
    else:
        path = Path(folder) / "corpus.py"
        spec = importlib.util.spec_from_file_location("growth_corpus", path)
        assert spec is not None
        assert spec.loader is not None, path
        module = importlib.util.module_from_spec(spec)
        sys.modules["growth_corpus"] = module
        spec.loader.exec_module(module)
        entries = module.ENTRIES
    only = os.environ.get("GROWTH_ONLY")
    return {name: entry for name, entry in entries.items() if only is None or name in only.split(",")}


def score(name: str, estimator: Estimator, entries: Mapping[str, Any], repeats: int) -> list[str]:
    """One row: how many answers are exact, near, the same in every repeat, and the median of the seconds."""
    answers: dict[str, list[Answer]] = {entry: [] for entry in entries}
    seconds = []
    for _ in range(repeats):
        for entry in track(entries, description=name, console=Console(stderr=True), transient=True):
            started = time.perf_counter()
            answers[entry].append(estimator(entries[entry]))
            seconds.append(time.perf_counter() - started)
    pairs = [(answer, entries[entry]) for entry, given in answers.items() for answer in given]
    told = [(answer[0], entry.time) for answer, entry in pairs]
    weighed = [(answer[1], entry.space) for answer, entry in pairs if answer[1] is not None]
    return [
        _part([found == label for found, label in told]),
        _part([found is not None and are_neighbours(found, label) for found, label in told]),
        _part([len(set(given)) == 1 for given in answers.values()]),
        _part([found == label for found, label in weighed]) if weighed else "",
        f"{statistics.median(seconds):.2f}",
    ]


def _part(right: list[bool]) -> str:
    return f"{sum(right) / len(right):.1%}  ({len(right) - sum(right)} not)"


@contextlib.contextmanager
def hogs() -> Iterator[None]:
    """A process for each core that never rests."""
    started = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for hog in started:
            hog.kill()
            hog.wait()


# ---------------------------------------------------------------- estimators

OTHERS = {"big-O": "big_o", "bigo-time": "bigo_time"}
CUT_OFF_S = 3.0
"""Where others take longer than this at their usual sizes, they are asked again at smaller ones."""


def estimators() -> dict[str, Estimator]:
    """Ours, and those of the others that are installed."""
    there = {name: _OTHERS[name] for name in OTHERS if name not in missing()}
    return {"judge growth": _ours, **there}


def missing() -> list[str]:
    return [name for name, module in OTHERS.items() if importlib.util.find_spec(module) is None]


def _ours(entry: Any) -> Answer:
    found = estimate_growth(entry.make, entry.run)
    return found.time and found.time.name, found.space and found.space.name


def _contained(ask: Callable[[int | None], str]) -> str | None:
    """An answer from a child process, so that a hang or a crash costs one answer and not the table.

    They are asked at the sizes that they choose themselves, and where that takes too long up to 2,000 and up to 16.
    """
    for largest in (None, 2000, 16):
        records, _ = in_child(
            lambda largest=largest: iter([{"class": ask(largest)}]), cpu_s=CUT_OFF_S, wall_s=8 * CUT_OFF_S
        )
        if records:
            return str(records[0]["class"])
    return None


def _big_o(entry: Any) -> Answer:
    import big_o

    def ask(largest: int | None) -> str:
        sizes = {} if largest is None else {"min_n": 3, "max_n": largest}
        best, _ = big_o.big_o(entry.run, lambda n: entry.make(int(n)), **sizes)  # its sizes are numpy's integers
        kinds = {"Constant": "1", "Logarithmic": "logn", "Linear": "n", "Linearithmic": "nlogn", "Quadratic": "n2",
                 "Cubic": "n3", "Exponential": "2^n"}  # fmt: skip
        return kinds.get(type(best).__name__) or _nearest(best)

    return _contained(ask), None


def _nearest(polynomial: Any) -> str:
    """The class of big-O's power of n with a power of its own."""
    power = polynomial.coefficients()[1]
    powers = (("sqrt", 0.5), ("n", 1), ("n1.5", 1.5), ("n2", 2), ("n3", 3))
    return min((abs(power - own), name) for name, own in powers)[1]


def _bigo_time(entry: Any) -> Answer:
    import bigo_time

    def ask(largest: int | None) -> str:
        sizes = None if largest is None else sorted({round(3 * (largest / 3) ** (at / 11)) for at in range(12)})
        found = bigo_time.analyze(entry.run, input_generator=entry.make, sizes=sizes, print_result=False)
        told = found.complexity.notation.removeprefix("O(").removesuffix(")")
        kinds = {"1": "1", "log n": "logn", "n": "n", "n log n": "nlogn", "n²": "n2", "n³": "n3", "2ⁿ": "2^n"}
        return kinds.get(told, told)

    answer = _contained(ask)
    return (answer if answer in CLASSES else None), None


_OTHERS: dict[str, Estimator] = {"big-O": _big_o, "bigo-time": _bigo_time}

if __name__ == "__main__":
    main()
