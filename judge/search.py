"""The search for the smallest failing script: every script of the small scopes, in order of size.

The first failure is provably the smallest, and is tried again alone in a new worker: if it passes there, the submission
has kept something of an earlier script, and that one belongs to the story.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from judge.checks import SMALL_CPU_S, judge_script
from judge.report import Check
from judge.script import Outcome, Ref, Script, Step
from judge.smallest import enumerate_cases
from judge.source import clean, lines
from judge.spec import Level
from judge.transport import Pending
from judge.trial import Trial, failed, passed
from judge.verdict import Verdict
from judge.wall.failures import OverTime, WallFailure

_CHUNK = 1500
_FIRST_CHUNK = 200
_HISTORY = 40_000
_ATTEMPTS = 4
"""How often what broke down is tried again in another form. A submission that breaks down wherever it likes could make
each try a little shorter than the one before."""

Chunk = list[tuple[Step, ...]]
Outcomes = list[Outcome] | WallFailure


def check_smallest(trial: Trial) -> list[Check]:
    """Every script of the small scopes, in order of size."""
    done: list[tuple[Step, ...]] = []
    for chunk, outcomes in _run_chunks(trial):
        found, steady = _first_failure(trial, chunk, outcomes)
        if found is not None:
            check = _smallest_failure(trial, [*done, *chunk[:found]], chunk[found], outcomes, steady=steady)
            return [check]
        done += chunk
    return [passed("smallest", "smallest", f"all {len(done):,} smallest cases")]


def _chunks(level: Level) -> Iterator[Chunk]:
    size = _FIRST_CHUNK  # a first failure is usually a small one, and should be seen at once
    for cases in enumerate_cases(level):
        for start in range(0, len(cases), size):
            yield [case.steps for case in cases[start : start + size]]
            size = _CHUNK


def _run_chunks(trial: Trial) -> Iterator[tuple[Chunk, Outcomes]]:
    """Each chunk with its outcomes. While the worker is busy with one, the judge looks at the one before and makes the
    next."""
    under_way: tuple[Chunk, Pending] | None = None
    for chunk in _chunks(trial.level):
        start = trial.transport.prepare([Script.of(*steps) for steps in chunk], cpu_s=SMALL_CPU_S)
        before = under_way and _outcomes(*under_way)
        under_way = chunk, start()
        if before:
            yield before
    if under_way:
        yield _outcomes(*under_way)


def _outcomes(chunk: Chunk, pending: Pending) -> tuple[Chunk, Outcomes]:
    try:
        return chunk, pending()
    except WallFailure as failure:
        return chunk, failure


def _first_failure(trial: Trial, chunk: Chunk, outcomes: Outcomes) -> tuple[int | None, bool]:
    """The number of the first script of the chunk that is answered wrongly, or on which the worker breaks down.

    Where it breaks down, those before are run again to be looked at. They have just gone well: a submission that breaks
    down in their midst again and again is not steady, and what comes first cannot be said.
    """
    broken = None
    for _ in range(_ATTEMPTS):
        if not isinstance(outcomes, WallFailure):
            break
        broken = _script_at(chunk, outcomes.step)
        chunk = chunk[:broken]
        outcomes = _again(trial, chunk) if chunk else []
    if isinstance(outcomes, WallFailure):
        return broken, False
    at = 0
    for number, steps in enumerate(chunk):
        if trial.oracle.first_wrong(steps, outcomes[at : at + len(steps)]) is not None:
            return number, True
        at += len(steps)
    return broken, True


def _again(trial: Trial, chunk: Chunk) -> Outcomes:
    trial.transport.renew()
    try:
        return trial.transport.run([Script.of(*steps) for steps in chunk], cpu_s=2 * SMALL_CPU_S)
    except WallFailure as failure:
        return failure


def _script_at(chunk: Sequence[tuple[Step, ...]], step: int | None) -> int:
    """Which script of a batch the given call belongs to."""
    at = 0
    for number, steps in enumerate(chunk):
        at += len(steps)
        if step is not None and step < at:
            return number
    return 0


def _smallest_failure(
    trial: Trial, before: list[tuple[Step, ...]], steps: tuple[Step, ...], outcomes: Outcomes, *, steady: bool
) -> Check:
    """The failed check, after the script was tried again alone in a new worker.

    If it passes there, something of the scripts before it was kept, and the script that kept it belongs to the story.
    Where the submission is not `steady`, nothing is claimed of the scripts before. `outcomes` are those of its batch:
    where that ran out of time and the script alone does not, it is slow, and nothing need be shared.
    """
    check = judge_script(trial, "smallest", "smallest", Script.of(*steps))
    if check is not None:
        return _with_proof(check, len(before)) if steady else check
    if isinstance(outcomes, OverTime):
        message = f"too slow even for small inputs, {_CHUNK:,} cases or fewer at a time: {clean(outcomes.message)}"
        return failed("smallest", "smallest", Verdict.TIMED_OUT, message)
    history = before[-_HISTORY:]
    low, high = 0, len(history)  # history[low:] makes it fail, history[high:] does not
    breakdowns = 0
    while high - low > 1 and breakdowns < _ATTEMPTS:  # each may take as long as the limits allow
        middle = (low + high) // 2
        fails = _fails_after(trial, history[middle:], steps)
        breakdowns += fails is None
        if fails is not False:
            low = middle
        else:
            high = middle
    joined = Script.of(*_joined(history[low] if history else (), steps))
    check = judge_script(trial, "smallest", "smallest", joined)
    note = "the answer depends on what was done before with another object: something is shared between objects"
    if check is None:
        return failed("smallest", "smallest", Verdict.WRONG_ANSWER, f"{lines(steps, 80)[-1]}: {note}")
    call = check.message
    return _with_message(check, f"{call}; {note}")


def _fails_after(trial: Trial, history: Sequence[tuple[Step, ...]], steps: tuple[Step, ...]) -> bool | None:
    """Whether the script is answered wrongly after the others; None where the worker breaks down."""
    trial.transport.renew()
    try:
        outcomes = trial.transport.run([Script.of(*item) for item in (*history, steps)], cpu_s=SMALL_CPU_S)
    except WallFailure:
        return None
    return trial.oracle.first_wrong(steps, outcomes[-len(steps) :]) is not None


def _joined(first: Sequence[Step], second: Sequence[Step]) -> list[Step]:
    """Both scripts as one: the second keeps its objects under other handles."""
    shift = 1 + max((step.into for step in first if step.into is not None), default=-1)

    def moved(step: Step) -> Step:
        return step._replace(
            args=tuple(Ref(value.handle + shift) if type(value) is Ref else value for value in step.args),
            on=None if step.on is None else step.on + shift,
            into=None if step.into is None else step.into + shift,
        )

    return [*first, *map(moved, second)]


def _with_proof(check: Check, smaller: int) -> Check:
    found = check.counterexample
    if found is None:
        return check
    return replace(check, counterexample=replace(found, smallest=True, smaller_cases_passed=smaller))


def _with_message(check: Check, message: str) -> Check:
    return replace(check, message=message)
