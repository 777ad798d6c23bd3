"""Verdicts, and the exit codes they end with. Pure."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What the judge says of one level, or of a submission."""

    ACCEPTED = "ACCEPTED"
    WRONG_ANSWER = "WRONG_ANSWER"
    TOO_SLOW = "TOO_SLOW"
    TOO_BIG = "TOO_BIG"
    RACE = "RACE"
    TIMED_OUT = "TIMED_OUT"
    OUT_OF_MEMORY = "OUT_OF_MEMORY"
    CRASHED = "CRASHED"
    CANNOT_LOAD = "CANNOT_LOAD"
    NOT_ATTEMPTED = "NOT_ATTEMPTED"
    REFUSED = "REFUSED"
    INCONCLUSIVE = "INCONCLUSIVE"
    JUDGE_ERROR = "JUDGE_ERROR"


OK, NOT_ACCEPTED, USAGE, NOT_ATTEMPTED, JUDGE_ERROR, INCONCLUSIVE = 0, 1, 2, 3, 4, 5

_EXITS = {
    Verdict.ACCEPTED: OK,
    Verdict.NOT_ATTEMPTED: NOT_ATTEMPTED,
    Verdict.JUDGE_ERROR: JUDGE_ERROR,
    Verdict.INCONCLUSIVE: INCONCLUSIVE,
}


def exit_code(verdict: Verdict) -> int:
    """The exit code of `judge run` for a verdict."""
    return _EXITS.get(verdict, NOT_ACCEPTED)
