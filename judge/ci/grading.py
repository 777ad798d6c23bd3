"""`python -m judge.ci.grading`: grades the solutions in a folder, one process each, and writes known words of them.

The folder is never worked in: each file is copied, as bytes, to a folder of ours, and no link on the way is followed.
The judge runs there with a clean environment, so that no variable of CI is anywhere near a submission. What the judge
prints is not passed on; GitHub gets annotations and a step summary from the writers that escape for it.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from judge import verdict as verdicts
from judge.bulk.folders import read_below
from judge.bulk.layout import Unreadable
from judge.catalog import PRIVATE, UnknownKata, find, private_root
from judge.ci.fetch import Fetched, chosen, listed, solution
from judge.ci.quarantine import FetchFailed
from judge.ci.results import Result, Results, exit_code, table, title, write
from judge.files import BadFile, read_submission, write_whole
from judge.report import from_json
from judge.source import clean
from judge.verdict import Verdict

_PATIENCE_S = 900
"""How long one grade may take on the clock: far longer than the judge's own limits allow."""
_DETAILS = ("full", "hint", "score")
_ISOLATIONS = ("full", "strong", "basic")
_OUTPUT, _SUMMARY = "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"
_PASSED_ON = ("PATH", "TMPDIR")


@dataclass(frozen=True, slots=True)
class Ask:
    """How it is to be graded: up to which level ("" climbs), behind how much of a wall ("" takes what there is)."""

    level: str = ""
    isolation: str = ""
    detail: str = "full"


@dataclass(frozen=True, slots=True)
class Graded:
    """What came of one kata, and why where there is no report of the judge's to tell it."""

    result: Result
    why: str = ""


def grade_all(root: Path, names: Sequence[str], ask: Ask, fetched: Fetched | None, work: Path) -> list[Graded]:
    """Grades these katas of the folder one after the other; reports are left in `work/reports`. O(katas)."""
    (work / "reports").mkdir()
    return [_grade(root, name, ask, fetched.refused if fetched else {}, work) for name in names]


def _grade(root: Path, name: str, ask: Ask, refused: dict[str, str], work: Path) -> Graded:
    if name in refused:
        return _without_report(name, Verdict.CANNOT_LOAD, refused[name])
    parts = Path(solution(name)).parts
    if not os.path.lexists(root.joinpath(*parts)):
        return _without_report(name, Verdict.NOT_ATTEMPTED, "there is no such file")
    try:
        source = read_below(root, parts)
    except Unreadable as problem:
        return _without_report(name, Verdict.CANNOT_LOAD, str(problem))
    copy = work.joinpath(*parts)
    copy.parent.mkdir(parents=True)
    copy.write_bytes(source)
    report = work / "reports" / f"{name}.json"
    command = ["run", name, solution(name), "--json", str(report)]
    command += ["--level", ask.level] if ask.level else []
    command += ["--require-isolation", ask.isolation] if ask.isolation else []
    try:
        done = _judge(command, work)
    except subprocess.TimeoutExpired:
        return _without_report(name, Verdict.JUDGE_ERROR, f"no verdict within {_PATIENCE_S} s")
    return _told(name, source, report, done)


def _told(name: str, source: bytes, report: Path, done: subprocess.CompletedProcess[bytes]) -> Graded:
    """What the report says, if it is one of this file, and says the same as the exit code."""
    try:
        found = from_json(read_submission(report, None))
    except (BadFile, msgspec.MsgspecError):
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return _without_report(name, Verdict.JUDGE_ERROR, clean(lines[-1] if lines else f"exit code {done.returncode}"))
    result = Result(name, found.verdict, found.level, found.score.points, found.score.max)
    same_file = found.kata == name and found.submission.sha256 == hashlib.sha256(source).hexdigest()
    if not same_file or verdicts.exit_code(found.verdict) != done.returncode or not result.sound():
        report.unlink()
        return _without_report(name, Verdict.JUDGE_ERROR, "the judge contradicts itself")
    return Graded(result)


def _without_report(name: str, verdict: Verdict, why: str) -> Graded:
    most = sum(level.points for level in find(name).spec.levels)
    return Graded(Result(name, verdict, None, 0, most), why)


def _judge(command: Sequence[str], work: Path, **more: str) -> subprocess.CompletedProcess[bytes]:
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    if katas := private_root():
        environment[PRIVATE] = str(katas)  # the grader's own, from where this was called
    environment |= {"HOME": str(work), "LC_ALL": "C.UTF-8", "CI": "true", **more}
    return subprocess.run(  # noqa: S603 - this interpreter, and arguments of ours
        [sys.executable, "-I", "-m", "judge", *command],
        cwd=work, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE_S, check=False,
    )  # fmt: skip


def _tell(graded: Sequence[Graded], ask: Ask, work: Path) -> None:
    """One line for each kata; annotations and a step summary besides, where GitHub has named a file for one."""
    for one in graded:
        print(f"{one.result.kata:<14} {one.result.verdict}{f': {one.why}' if one.why else ''}")
    summary = os.environ.get(_SUMMARY, "")
    reports = [work / "reports" / f"{one.result.kata}.json" for one in _worth_telling(graded)]
    if summary and reports:
        command = ["report", *map(str, reports), "--github", "--detail", ask.detail]
        done = _judge(command, work, **{_SUMMARY: summary, "GITHUB_WORKSPACE": str(work)})
        print(done.stdout.decode("utf-8", "replace"), end="")  # workflow commands, escaped where they are made
        if done.returncode:
            print("the step summary could not be written", file=sys.stderr)
    untold = [one for one in graded if one.why and one.result.verdict != Verdict.NOT_ATTEMPTED]
    if summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write("".join(f"\n- `{one.result.kata}`: {one.result.verdict}" for one in untold) + "\n")


def _worth_telling(graded: Sequence[Graded]) -> list[Graded]:
    """Those with a report; stubs only where there is nothing else."""
    there = [one for one in graded if not one.why]
    return [one for one in there if one.result.verdict != Verdict.NOT_ATTEMPTED] or there


def _write(results: Results, to: Path | None) -> None:
    line = write(results)
    if to is not None:
        write_whole(to, f"{line}\n".encode())
    if output := os.environ.get(_OUTPUT, ""):
        with Path(output).open("a", encoding="utf-8") as file:
            file.write(f"results={line}\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m judge.ci.grading", description="Grades the solutions in a folder.")
    parser.add_argument("root", type=Path, help="the folder with katas/NAME/NAME.py")
    parser.add_argument("--katas", default="", help="names of katas (all)")
    parser.add_argument("--level", default="", help="judge up to this level")
    parser.add_argument("--detail", choices=_DETAILS, default="full", help="how much the step summary tells")
    parser.add_argument("--require-isolation", choices=_ISOLATIONS, default=None, help="refuse to grade with less")
    parser.add_argument("--fetched", type=Path, metavar="FILE", help="the listing that judge.ci.fetch wrote")
    parser.add_argument("--results", type=Path, metavar="FILE", help="write kata-results/1 there")
    parser.add_argument("--any-verdict", action="store_true", help="end with 0 wherever every kata got a verdict")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Grades; ends with the exit code of the worst verdict, as `judge run` has them."""
    asked = _parser().parse_args(arguments)
    ask = Ask(asked.level, asked.require_isolation or "", asked.detail)
    try:
        names = chosen(asked.katas)
        if ask.level:
            names = [name for name in names if find(name).level(ask.level)]
        if not asked.root.is_dir():
            raise BadFile(f"there is no folder {clean(str(asked.root), 200)}")
        fetched = listed(asked.fetched) if asked.fetched else None
        with tempfile.TemporaryDirectory(prefix="kata-grade-") as work:
            graded = grade_all(asked.root, names, ask, fetched, Path(work))
            _tell(graded, ask, Path(work))
        found = tuple(one.result for one in graded)
        _write(Results(fetched.sha if fetched else "", found), asked.results)
    except (UnknownKata, BadFile) as problem:
        print(f"grading: {problem}", file=sys.stderr)
        return verdicts.USAGE
    except FetchFailed as problem:
        print(f"grading: {problem}", file=sys.stderr)
        return verdicts.JUDGE_ERROR
    print(title(found))
    print(table(found), end="")
    code = exit_code(found)
    return verdicts.OK if asked.any_verdict and code != verdicts.JUDGE_ERROR else code


if __name__ == "__main__":
    sys.exit(main())
