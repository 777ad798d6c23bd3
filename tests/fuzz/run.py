"""`make fuzz`: the targets for a bounded time, guided by coverage where atheris is installed, else by hypothesis.

python -m tests.fuzz.run [--seconds N]
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent.parent)]
_LONGEST = 4096
SAY = Console().out
GUIDED = """
import sys
import atheris
sys.path[:0] = {path!r}
with atheris.instrument_imports(include=["judge.wire", "judge.source", "judge.card", "judge.report", "judge.trial"]):
    import targets
atheris.Setup([sys.argv[0], *sys.argv[2:]], targets.TARGETS[sys.argv[1]])
atheris.Fuzz()
"""


def main() -> int:
    """Runs each target for its share of the time; 1 where one found something."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    seconds = parser.parse_args().seconds
    from targets import TARGETS

    guided = importlib.util.find_spec("atheris") is not None
    if not guided:
        SAY("atheris is not installed here: hypothesis alone, which does not see what the code does")
    share = max(1, seconds // len(TARGETS))
    found = [name for name in TARGETS if not (_guided if guided else _drawn)(name, share)]
    SAY(f"found something: {', '.join(found)}" if found else f"{len(TARGETS)} targets, {share} s each: nothing found")
    return 1 if found else 0


def _guided(name: str, seconds: int) -> bool:
    """Whether the target survived libFuzzer, which starts from real frames."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        for number, frame in enumerate(_seeds()):
            (corpus / str(number)).write_bytes(frame)
        limits = [f"-max_total_time={seconds}", f"-max_len={_LONGEST}", "-rss_limit_mb=1024", "-timeout=20"]
        limits.append("-print_final_stats=1")
        done = subprocess.run(
            [sys.executable, "-c", GUIDED.format(path=sys.path[:3]), name, *limits, str(corpus)],
            cwd=folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        told = (done.stdout + done.stderr).splitlines()
        runs = next((line.split()[-1] for line in told if "number_of_executed_units" in line), "?")
        SAY(f"{name}: {runs} inputs, {'nothing found' if done.returncode == 0 else 'FOUND'}")
        if done.returncode:
            SAY("\n".join(told[-60:]))
            for crash in Path(folder).glob("*-*"):
                SAY(f"{crash.name}: {crash.read_bytes()!r}")
        return done.returncode == 0


def _drawn(name: str, seconds: int) -> bool:
    """Whether the target survived hypothesis for about so long."""
    import test_fuzz

    end, runs = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        try:
            test_fuzz.draw(name, seed=runs)
        except Exception as problem:
            SAY(f"{name}: FOUND {problem!r}")
            return False
        runs += 1
    SAY(f"{name}: {runs} rounds of {test_fuzz.ROUND} inputs, nothing found")
    return True


def _seeds() -> list[bytes]:
    from test_wire_hostile import SAMPLES

    return [*SAMPLES, b"\x1b[31m\xe2\x80\xae", "\x00\x9b2J\ud800".encode("utf-8", "surrogatepass")]


if __name__ == "__main__":
    sys.exit(main())
