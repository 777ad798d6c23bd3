"""What one CI run says of a commit, `kata-results/1`: known words and small numbers, no byte of a stranger's. Pure.

It is the one thing that crosses from the job that ran strangers' code to the job that may write. Whoever breaks out of
the sandbox can say in it what he likes of his own commit, and no more: `read` accepts nothing but these words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from judge import verdict as verdicts
from judge.verdict import Verdict

SCHEMA = "kata-results/1"
LONGEST = 64 << 10
"""Bytes that results may have."""
MOST_POINTS = 1_000
SHA = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
"""The id of a commit, SHA-1 or SHA-256."""
_LEVEL = re.compile(r"L[1-9]")
_QUIET = (Verdict.ACCEPTED, Verdict.NOT_ATTEMPTED)
_WORST_FIRST = (verdicts.JUDGE_ERROR, verdicts.NOT_ACCEPTED, verdicts.INCONCLUSIVE)


class NotResults(Exception):
    """That is not what the grading job writes. The message quotes nothing of it, so that it can be published."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one kata: `level` is the highest that passed, `points` are those of `most` that it earns."""

    kata: str
    verdict: Verdict
    level: str | None
    points: int
    most: int

    def sound(self) -> bool:
        """Whether it says one thing: points only for a level that passed, and a level wherever it was accepted."""
        passed = self.level is not None
        return 0 <= self.points <= self.most <= MOST_POINTS and (
            passed == (self.points > 0) if self.verdict != Verdict.ACCEPTED else passed and self.points > 0
        )


@dataclass(frozen=True, slots=True)
class Results:
    """What came of each kata of one commit; `sha` is "" where the files are those of no commit."""

    sha: str
    found: tuple[Result, ...]


def write(results: Results) -> str:
    """The results as one line of ASCII, which is safe in an output of a step. O(katas)."""
    katas = [
        {"kata": one.kata, "verdict": str(one.verdict), "level": one.level, "points": one.points, "max": one.most}
        for one in results.found
    ]
    return json.dumps({"schema": SCHEMA, "sha": results.sha, "katas": katas}, separators=(",", ":"))


def read(told: bytes, sha: str, known: Collection[str]) -> Results:
    """The results that hostile bytes hold, for that commit and these katas alone. Raises `NotResults`."""
    if not told:
        raise NotResults("there are no results")
    if len(told) > LONGEST:
        raise NotResults(f"the results have more than {LONGEST:,} bytes")
    try:
        data = json.loads(told.decode("ascii"), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise NotResults("the results are not JSON of the expected form") from None
    head = _fields(data, {"schema", "sha", "katas"})
    if head["schema"] != SCHEMA:
        raise NotResults("the results are of another version")
    if head["sha"] != sha:
        raise NotResults("the results are those of another commit")
    if type(head["katas"]) is not list or not head["katas"]:
        raise NotResults("the results name no kata")
    found = tuple(_result(item, known) for item in head["katas"])
    if len({one.kata for one in found}) < len(found):
        raise NotResults("the results name a kata twice")
    return Results(sha, found)


def _result(item: Any, known: Collection[str]) -> Result:
    told = _fields(item, {"kata", "verdict", "level", "points", "max"})
    if type(told["kata"]) is not str or told["kata"] not in known:
        raise NotResults("the results name a kata that there is not")
    if type(told["verdict"]) is not str or told["verdict"] not in set(Verdict):
        raise NotResults("the results hold a verdict that there is not")
    if told["level"] is not None and not (type(told["level"]) is str and _LEVEL.fullmatch(told["level"])):
        raise NotResults("the results hold a level that there is not")
    if type(told["points"]) is not int or type(told["max"]) is not int:
        raise NotResults("the results hold points that are no whole numbers")
    result = Result(told["kata"], Verdict(told["verdict"]), told["level"], told["points"], told["max"])
    if not result.sound():
        raise NotResults("the verdict, the level and the points of a kata contradict each other")
    return result


def _fields(data: Any, names: set[str]) -> dict[str, Any]:
    if type(data) is not dict or set(data) != names:
        raise NotResults("the results have other fields than they should")
    return data


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def exit_code(found: Sequence[Result]) -> int:
    """The exit code of them all, as `judge run` has them: the worst, but a stub is no fault where others were tried.

    0 needs at least one that was accepted: nothing passes by not having been tried.
    """
    codes = {verdicts.exit_code(one.verdict) for one in found}
    worst = next((code for code in _WORST_FIRST if code in codes), None)
    if worst is not None:
        return worst
    return verdicts.OK if verdicts.OK in codes else verdicts.NOT_ATTEMPTED


def title(found: Sequence[Result]) -> str:
    """The outcome in one line: what was accepted, of what was tried."""
    tried = [one for one in found if one.verdict != Verdict.NOT_ATTEMPTED]
    if not tried:
        return "no kata was attempted"
    accepted = sum(one.verdict == Verdict.ACCEPTED for one in tried)
    points, most = sum(one.points for one in found), sum(one.most for one in found)
    others = ", ".join(f"{one.kata} {one.verdict}" for one in tried if one.verdict not in _QUIET)
    said = f"{accepted} of {len(tried)} accepted, {points} of {most} points"
    return f"{said}: {others}" if others else said


def table(found: Sequence[Result]) -> str:
    """The outcome as a table in Markdown. Every cell is a known word or a number, so nothing has to be escaped."""
    rows = [
        f"| {one.kata} | {one.verdict} | {one.level or '-'} | {one.points} of {one.most} |"
        for one in sorted(found, key=lambda one: one.kata)
    ]
    return "\n".join(["| kata | verdict | level | points |", "| --- | --- | --- | --- |", *rows, ""])
