"""One submission on trial at one level, and how what it did becomes a check, a verdict and a counterexample."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from judge.catalog import KataFolder
from judge.oracle import Errors, Oracle, Wanted
from judge.report import Check, Counterexample
from judge.script import Outcome, Raised, Step
from judge.source import clean, lines, outcome_text, show
from judge.spec import Expect, Level
from judge.transport import Transport, Walled
from judge.verdict import Verdict
from judge.wall.failures import Died, Forged, OverMemory, OverTime, WallFailure
from judge.wall.notes import MUTATED
from judge.whereabouts import loop_under_way

_LINE = 400
"""Longest argument or answer in a report's counterexample; the script itself is kept whole in its lines."""


@dataclass
class Trial:
    """What a check needs: the kata and level, the submission behind the wall, and the seed of everything random."""

    kata: KataFolder
    level: Level
    path: str
    source: bytes
    transport: Transport
    seed: int
    explain: bool = True
    """Whether the line is looked for that is to blame for what is too slow or too big."""
    oracle: Oracle = field(init=False)

    def __post_init__(self) -> None:
        self.oracle = Oracle(self.kata.spec, self.level)


VERDICT_OF = {
    OverTime: Verdict.TIMED_OUT,
    OverMemory: Verdict.OUT_OF_MEMORY,
    Died: Verdict.CRASHED,
    Forged: Verdict.REFUSED,
}


def passed(check_id: str, kind: str, message: str) -> Check:
    """A check that passed, and what it showed."""
    return Check(id=check_id, kind=kind, status="passed", message=message)


def failed(check_id: str, kind: str, verdict: Verdict, message: str, line: int | None = None) -> Check:
    """A check that failed without a script to show."""
    return Check(id=check_id, kind=kind, status="failed", verdict=verdict, message=message, line=line or None)


def not_run(check_id: str, kind: str) -> Check:
    """A check that an earlier failure made pointless."""
    return Check(id=check_id, kind=kind, status="not_run", message="not run: an earlier check failed")


def wanted_text(wanted: Wanted, limit: int = _LINE) -> str:
    """What the model answered, in words."""
    if isinstance(wanted, Errors):
        return "raises " + " or ".join(kind.__name__ for kind in wanted.kinds)
    if isinstance(wanted, Expect):
        return wanted.text
    return show(wanted, limit)


def verdict_of(wanted: Wanted, got: Outcome) -> Verdict:
    """What a wrong answer to one call means."""
    if not isinstance(got, Raised) or got.types[0] == MUTATED or isinstance(wanted, Errors):
        return Verdict.WRONG_ANSWER
    return Verdict.OUT_OF_MEMORY if "builtins.MemoryError" in got.types else Verdict.CRASHED


def did(got: Outcome) -> str:
    """What a call did, as the end of a sentence."""
    return f"raised {clean(got.name, 80)}" if isinstance(got, Raised) else f"returned {show(got.value, 80)}"


def wrong_answer(
    trial: Trial,
    check_id: str,
    kind: str,
    steps: Sequence[Step],
    outcomes: Sequence[Outcome],
    wanted: Wanted,
    smaller: int | None = None,
    note: str = "",
) -> Check:
    """The check that failed because the last of `steps` was answered wrongly. `smaller`: cases that came before it."""
    got = outcomes[-1]
    call = lines(steps, 80)[-1]
    line = got.line if isinstance(got, Raised) else 0
    return Check(
        id=check_id,
        kind=kind,
        status="failed",
        verdict=verdict_of(wanted, got),
        message=note or _sentence(call, wanted, got),
        counterexample=_counterexample(
            trial, steps, [outcome_text(item, _LINE) for item in outcomes], wanted, smaller, outcomes
        ),
        line=line or None,
    )


def _sentence(call: str, wanted: Wanted, got: Outcome) -> str:
    if isinstance(got, Raised):
        if got.types[0] == MUTATED:
            return f"{call}: {got.message}; arguments must never change"
        if "builtins.NotImplementedError" in got.types:
            return f"{call} is still the stub: it raises NotImplementedError"
        if "builtins.SystemExit" in got.types:
            return f"{call} tried to end the program"
    return f"{call} {did(got)}, expected {wanted_text(wanted, 80)}"


def broke_down(
    trial: Trial, check_id: str, kind: str, failure: WallFailure, steps: Sequence[Step], smaller: int | None = None
) -> Check:
    """The check that failed because no answer came back. The last of `steps` is the call that was running."""
    call = lines(steps, 80)[-1] if steps else "the submission"
    counterexample = None
    if steps:
        trial.oracle.reset()
        wanted = [trial.oracle.ask(step) for step in steps]
        texts = [wanted_text(item) for item in wanted[:-1]] + [clean(failure.message)]
        counterexample = _counterexample(trial, steps, texts, wanted[-1], smaller)
    return Check(
        id=check_id,
        kind=kind,
        status="failed",
        verdict=VERDICT_OF[type(failure)],
        message=f"{call}: {clean(failure.message)}",
        counterexample=counterexample,
        line=_busy_at(trial, failure, steps),
    )


def _busy_at(trial: Trial, failure: WallFailure, steps: Sequence[Step]) -> int | None:
    """The line of the loop that goes on and on, if that is what happened."""
    if not steps or not trial.explain or not isinstance(failure, OverTime) or not failure.busy:
        return None
    return loop_under_way(trial.transport, trial.source, steps) if isinstance(trial.transport, Walled) else None


def _counterexample(
    trial: Trial,
    steps: Sequence[Step],
    outcomes: list[str],
    wanted: Wanted,
    smaller: int | None,
    answers: Sequence[Outcome] = (),
) -> Counterexample:
    title, states = trial.oracle.states(steps, answers)
    return Counterexample(
        script=lines(steps),
        expected=wanted_text(wanted),
        got=outcomes[-1],
        smallest=smaller is not None,
        smaller_cases_passed=smaller,
        outcomes=outcomes,
        states=[clean(state, _LINE) for state in states],
        state_title=title,
    )
