"""`judge batch`: every submission its verdict, whatever the others do; kept as it comes, and never graded twice."""

from __future__ import annotations

import csv
import fcntl
import json
import os
import subprocess
from pathlib import Path

import pytest
from batches import table, verdicts, write
from commands import JUDGE, LRU, WRONG, environment, judge, reference, refusal, strange

from judge.bulk.grading import file_name
from judge.bulk.layout import Entry
from judge.bulk.results import Asked, Results
from judge.bulk.run import Batch
from judge.catalog import ROOT, find, katas
from judge.pool import Processes
from judge.report import from_json

STUB = find("topk").stub.read_text("utf-8")
CLASS = {
    "ann/katas/lru/lru.py": reference("lru").read_text("utf-8"),
    "ann/katas/topk/topk.py": STUB,
    "bob/lru.py": WRONG.read_text("utf-8"),
    "bob/topk.py": STUB,
    "cy/lru/lru.py": LRU.format(init="import os; os._exit(0)", get="pass"),
    "dee/lru.py": LRU.format(init="self.all = bytearray(1 << 32)", get="pass"),
    "eve/lru.py": "class LRUCache(:\n",
    "flo/lru.py": "import time; time.sleep(1000)\n",
    "gil/lru.py": "",
}
VERDICTS = {
    ("ann", "lru"): "ACCEPTED",
    ("ann", "topk"): "NOT_ATTEMPTED",
    ("bob", "lru"): "WRONG_ANSWER",
    ("bob", "topk"): "NOT_ATTEMPTED",
    ("cy", "lru"): "CRASHED",
    ("dee", "lru"): "OUT_OF_MEMORY",
    ("eve", "lru"): "CANNOT_LOAD",
    ("flo", "lru"): "TIMED_OUT",
    ("gil", "lru"): "CANNOT_LOAD",
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class that was graded once, in two processes."""
    root = tmp_path_factory.mktemp("graded")
    write(root / "class", CLASS)
    done = judge("batch", "class", "--jobs", "2", "--out", "out", cwd=root)
    assert done.returncode == 0, done
    assert (
        "9 submissions: 1 ACCEPTED, 1 WRONG_ANSWER, 1 TIMED_OUT, 1 OUT_OF_MEMORY, 1 CRASHED, 2 CANNOT_LOAD"
        in done.stdout
    )
    return root


# ---------------------------------------------------------------- what comes out


def test_every_submission_gets_its_verdict(graded: Path) -> None:
    """One that dies, hangs, eats the memory or does not load changes nothing for those beside it."""
    assert verdicts(graded / "out") == VERDICTS


def test_there_is_one_report_for_each(graded: Path) -> None:
    """Each report is a whole one, says where its submission lies, and has the verdict of the table."""
    reports = {path: from_json(path.read_bytes()) for path in (graded / "out/results").iterdir()}
    assert {(report.submission.path, report.verdict) for report in reports.values()} == {
        (row["submission"], row["verdict"]) for row in table(graded / "out")
    }
    assert {report.submission.path for report in reports.values()} == {f"class/{name}" for name in CLASS}


def test_a_report_is_what_a_single_run_writes(graded: Path) -> None:
    """But for its cost a report of a batch is that of `judge run`: it can be replayed and shown as any other."""
    judge("run", "lru", "class/bob/lru.py", "--json", "single.json", cwd=graded)
    (path,) = (graded / "out/results").glob("bob.lru.*.json")
    single, batched = (json.loads(file.read_bytes()) for file in (graded / "single.json", path))
    assert {**single, "cost": None} == {**batched, "cost": None}
    assert judge("replay", path, cwd=graded).returncode == 1


def test_the_folder_of_results_is_read_by_the_other_commands(graded: Path) -> None:
    """`judge report` takes the folder as it stands, and finds every report in it once."""
    done = judge("report", "out", "--csv", "other.csv", cwd=graded)
    assert len((graded / "other.csv").read_text("utf-8").splitlines()) == 1 + len(CLASS)
    assert done.stderr == ""


def test_a_second_run_does_no_work(graded: Path) -> None:
    """Nothing is graded again, and the table is the same to the byte."""
    before = (graded / "out/grades.csv").read_bytes()
    done = judge("batch", "class", "--out", "out", cwd=graded)
    assert done.returncode == 0
    assert f"{len(CLASS)} of them were graded before" in done.stdout
    assert (graded / "out/grades.csv").read_bytes() == before


def test_only_what_changed_is_graded_again(graded: Path, tmp_path: Path) -> None:
    """A file that was edited is graded, one that is gone leaves the results, the rest is as it was."""
    write(tmp_path / "class", CLASS)
    subprocess.run(["cp", "-r", graded / "out", tmp_path / "out"], check=True)
    write(tmp_path / "class", {"eve/lru.py": WRONG.read_text("utf-8") + "# mended\n"})
    (tmp_path / "class/gil/lru.py").unlink()
    (tmp_path / "out/results/notes.txt").write_text("mine")
    done = judge("batch", "class", "--out", "out", cwd=tmp_path)
    assert f"{len(CLASS) - 2} of them were graded before" in done.stdout
    assert verdicts(tmp_path / "out") == {
        **{who: verdict for who, verdict in VERDICTS.items() if who[0] != "gil"},
        ("eve", "lru"): "WRONG_ANSWER",
    }
    assert len(list((tmp_path / "out/results").glob("*.json"))) == len(CLASS) - 1
    assert (tmp_path / "out/results/notes.txt").read_text() == "mine"


def test_resume_needs_no_words(graded: Path, tmp_path: Path) -> None:
    """`--resume` goes on with what was asked for, from whatever folder it is called."""
    done = judge("batch", "--resume", "--out", graded / "out", cwd=tmp_path)
    assert f"{len(CLASS)} of them were graded before" in done.stdout
    assert verdicts(graded / "out") == VERDICTS


def test_another_seed_is_another_grade(tmp_path: Path) -> None:
    """What decides a verdict is in the key: a grade of another seed or level is not taken for this one."""
    write(tmp_path / "class", {"ann/topk.py": STUB})
    told = [
        judge("batch", "class", "--out", "out", *more, cwd=tmp_path).stdout
        for more in ([], ["--seed", "1"], ["--level", "L4"], ["--seed", "1"])
    ]
    assert ["graded before" in text for text in told] == [False, False, False, True]


def test_equal_files_are_graded_once(tmp_path: Path) -> None:
    """The same file handed in by forty people costs one grade, and each of them has a report of their own."""
    write(tmp_path / "class", {f"person{number}/lru.py": WRONG.read_text("utf-8") for number in range(40)})
    done = judge("batch", "class", "--out", "out", "--jobs", "1", cwd=tmp_path)
    assert done.returncode == 0
    assert len({row["wall_s"] for row in table(tmp_path / "out")}) == 1
    assert len(list((tmp_path / "out/cache").glob("*/*"))) == 1
    assert {row["submission"] for row in table(tmp_path / "out")} == {f"class/person{n}/lru.py" for n in range(40)}


# ---------------------------------------------------------------- names


EVIL = ["../../out", "=cmd|' /C calc'!A0", "-rf", ".hidden", "a" * 200, "\u202e\x1b[31m", "C:\\con", "tab\there"]


def test_names_of_people_are_data(tmp_path: Path) -> None:
    """No name leaves the folder of results, begins a formula, or reaches a terminal as anything but text."""
    (tmp_path / "mine.py").write_text(STUB, "utf-8")
    with (tmp_path / "class.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([name, "mine.py", "topk"] for name in EVIL)
        csv.writer(file).writerow(["\x1b]0;gone\x07", "nowhere"])
    done = judge("batch", "class.csv", "--out", "out", cwd=tmp_path)
    assert done.returncode == 4, "of one there is nothing to grade"
    files = [path.name for path in (tmp_path / "out/results").iterdir()]
    assert len(files) == len(EVIL)
    assert all(len(name) < 120 and not name.startswith(("-", ".")) and name.isascii() for name in files)
    assert {path.name for path in tmp_path.iterdir()} == {"mine.py", "class.csv", "out"}
    text = (tmp_path / "out/grades.csv").read_text("utf-8")
    assert strange(text.replace("\r", "")) == ""
    assert not any(cell.startswith(("=", "-", "+", "@")) for row in table(tmp_path / "out") for cell in row.values())
    assert [row["verdict"] for row in table(tmp_path / "out")] == ["NOT_ATTEMPTED"] * len(EVIL) + ["JUDGE_ERROR"]


def test_a_path_need_not_be_text(tmp_path: Path) -> None:
    """Folders whose names are no UTF-8 are graded, kept, told and resumed like any other."""
    write(tmp_path / os.fsdecode(b"class-\xff"), {"ann/topk.py": STUB})
    done = judge("batch", os.fsdecode(b"class-\xff"), "--out", os.fsdecode(b"out-\xfe"), cwd=tmp_path)
    assert done.returncode == 0, done
    out = tmp_path / os.fsdecode(b"out-\xfe")
    assert [row["submission"] for row in table(out)] == ["class-\\udcff/ann/topk.py"]
    assert "1 of them were graded before" in judge("batch", "--resume", "--out", out, cwd=tmp_path).stdout


def test_what_cannot_be_read_stops_nobody(tmp_path: Path) -> None:
    """A fault of the machine while one submission is read is that one's JUDGE_ERROR; the others are graded."""

    def broken() -> bytes:
        raise MemoryError("no more")

    topk = find("topk").stub.read_bytes()
    entries = [Entry("ann", "topk", "ann/topk.py", broken), Entry("bob", "topk", "bob/topk.py", lambda: topk)]
    results = Results(tmp_path)
    with Processes(1) as pool:
        done = Batch(katas(), Asked(paths=[]), results, pool, lambda: 2).run(entries, 2)
    results.close()
    assert done.verdicts == {"JUDGE_ERROR": 1, "NOT_ATTEMPTED": 1}
    assert done.look_at == ["ann: topk: JUDGE ERROR, not scored: it could not be read: MemoryError: no more"]
    assert verdicts(tmp_path) == {("ann", "topk"): "JUDGE_ERROR", ("bob", "topk"): "NOT_ATTEMPTED"}


def test_names_of_reports_differ() -> None:
    """Two people whose names look alike when cleaned, or one who handed in twice, overwrite nobody's report."""
    asked = [
        ("a/b", "lru", "x"),
        ("a-b", "lru", "x"),
        ("a-b", "lru", "y"),
        ("a-b", "topk", "x"),
        ("\u00e4", "lru", "x"),
    ]
    assert len({file_name(*item) for item in asked}) == len(asked)
    assert file_name("\u202e", "lru", "x").startswith("nobody.lru.")


# ---------------------------------------------------------------- bad usage


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ([], "name what to grade"),
        (["nowhere"], "nowhere: there is no such file or folder"),
        (["class", "--jobs", "0"], "neither a number"),
        (["class", "--jobs", "many"], "neither a number"),
        (["class", "--level", "L9"], "no kata has a level 'L9'"),
        (["--resume"], "no batch to resume"),
        (["class", "--katas", "nowhere"], "to take katas from (--katas"),
        (["class", "--katas", "class"], "holds no katas"),
        (["class", "--scheduler", "localhost:8786"], "takes tcp://HOST:PORT"),
        (["class", "--out", "file"], "cannot be written"),
    ],
)
def test_bad_usage_is_one_line(tmp_path: Path, arguments: list[str], why: str) -> None:
    """Said before anything is graded, with exit code 2."""
    write(tmp_path / "class", {"ann/topk.py": STUB})
    (tmp_path / "file").write_text("")
    assert why in refusal(judge("batch", *arguments, cwd=tmp_path))


def test_two_batches_do_not_share_a_folder(tmp_path: Path) -> None:
    """While one writes to a folder another is refused; when it has ended, however it did, the next is not."""
    write(tmp_path / "class", {"ann/topk.py": STUB})
    (tmp_path / "out").mkdir()
    with (tmp_path / "out/.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "another batch is writing" in refusal(judge("batch", "class", "--out", "out", cwd=tmp_path))
    assert judge("batch", "class", "--out", "out", cwd=tmp_path).returncode == 0


def test_a_damaged_cache_is_no_verdict(tmp_path: Path) -> None:
    """What is half-written, of another file, or no report at all is graded again."""
    write(tmp_path / "class", {"ann/topk.py": STUB, "bob/lru.py": WRONG.read_text("utf-8")})
    assert judge("batch", "class", "--out", "out", cwd=tmp_path).returncode == 0
    one, other = sorted((tmp_path / "out/cache").glob("*/*"))
    one.write_bytes(one.read_bytes()[:100])
    done = judge("batch", "class", "--out", "out", cwd=tmp_path)
    assert "1 of them were graded before" in done.stdout
    other.write_bytes(one.read_bytes())  # a whole report, of another submission
    done = judge("batch", "class", "--out", "out", cwd=tmp_path)
    assert "1 of them were graded before" in done.stdout
    assert verdicts(tmp_path / "out") == {("ann", "topk"): "NOT_ATTEMPTED", ("bob", "lru"): "WRONG_ANSWER"}


def test_isolation_that_is_not_there_is_required(tmp_path: Path) -> None:
    """Where the machine gives less than is required nothing is graded, and the exit code is 4."""
    write(tmp_path / "class", {"ann/topk.py": STUB})
    level = json.loads(judge("run", "topk", "--json", "-", cwd=tmp_path).stdout)["isolation"]["level"]
    done = judge("batch", "class", "--out", "out", "--require-isolation", level, cwd=tmp_path)
    assert done.returncode == 0
    program = (
        "import sys; from judge.wall import client\n"
        "real = client.Wall.__init__\n"
        "client.Wall.__init__ = lambda self, *_, **__: real(self, frozenset({'namespaces'}))\n"
        "from judge.cli import main\n"
        "if __name__ == '__main__': main()\n"
    )
    (tmp_path / "weaker.py").write_text(program, "utf-8")
    weaker = [JUDGE[0], "weaker.py", "batch", "class", "--out", "other"]
    options = {"cwd": tmp_path, "env": environment(PYTHONPATH=str(ROOT)), "capture_output": True, "text": True}
    refused = subprocess.run([*weaker, "--require-isolation", "full"], check=False, **options)  # type: ignore[call-overload]
    assert refused.returncode == 4
    assert "full was required" in refused.stderr
    assert "nothing was graded" in refused.stderr
    assert not list((tmp_path / "other/results").iterdir())
