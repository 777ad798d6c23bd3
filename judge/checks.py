"""The checks that put single scripts to a submission: load, examples, big inputs.

Each takes a trial and returns its checks, the failed one last. What kills the worker is a verdict of the check that it
happened in, with the call that was running.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from judge import api
from judge import trial as trials
from judge.examples import examples
from judge.report import Check, Counterexample
from judge.script import Outcome, Script, Step
from judge.source import clean, lines, outcome_text
from judge.spec import Workload
from judge.trial import Trial, broke_down, failed, passed, wrong_answer
from judge.verdict import Verdict
from judge.wall.failures import Died, OverMemory, OverTime, WallFailure

MAX_SOURCE = 1 << 20
SMALL_CPU_S = 2.0
BIG_CPU_S = 8.0


def check_load(trial: Trial) -> list[Check]:
    """Whether the file can be executed and offers what the level asks for."""

    def no(verdict: Verdict, message: str, line: int = 0) -> list[Check]:
        return [failed("load", "load", verdict, message, line)]

    if len(trial.source) > MAX_SOURCE:
        return no(
            Verdict.CANNOT_LOAD, f"the file has more than {MAX_SOURCE:,} bytes, which is more than a solution may have"
        )
    if not trial.source.strip():
        return no(Verdict.CANNOT_LOAD, "the file is empty")
    wanted = api.wanted(trial.level)
    try:
        error, names, described = trial.transport.load([item.as_request() for item in wanted])
    except WallFailure as failure:
        return no(trials.VERDICT_OF[type(failure)], f"while the file was being loaded: {failure.message}")
    if error is not None:
        return no(*_load_error(*error, [kind.__module__ for kind in trial.kata.spec.given]))
    if api.is_stub(wanted, described):
        todo = ", ".join(item.title for item in wanted)
        return no(Verdict.NOT_ATTEMPTED, f"still the stub: {todo} raise{'s' * (len(wanted) == 1)} NotImplementedError")
    problem = api.problem_with(wanted, names, described)
    if problem:
        return no(Verdict.CANNOT_LOAD, problem)
    return [passed("load", "load", f"offers {', '.join(item.title for item in wanted)}")]


def _load_error(types: tuple[str, ...], message: str, line: int, given: Sequence[str]) -> tuple[Verdict, str, int]:
    kind, text, where = types[0].rpartition(".")[2], clean(message), f" on line {line}" if line else ""
    verdict = Verdict.CANNOT_LOAD
    if "builtins.SystemExit" in types:
        text = f"the file ends the program while it is being loaded (sys.exit{where})"
    elif "builtins.MemoryError" in types:
        verdict, text = Verdict.OUT_OF_MEMORY, f"loading the file takes more memory than a submission may use{where}"
    elif "builtins.ModuleNotFoundError" in types:
        there = " and ".join(["the standard library", *sorted(set(given))])
        text = f"{text}{where}: only {there} {'are' if given else 'is'} there"
    elif "builtins.SyntaxError" in types:
        text = f"{clean(kind, 80)}{where}: {text}"
    else:
        text = f"loading the file raises {clean(kind, 80)}{where}: {text}"
    return verdict, text, line


def check_examples(trial: Trial) -> list[Check]:
    """The examples of the statement, each block on its own."""
    found = examples(trial.kata)
    for number, example in enumerate(found, 1):
        check = judge_script(trial, "examples", "examples", example.script)
        if check is not None:
            return [replace(check, message=f"example {number} of the statement: {check.message}")]
    return [passed("examples", "examples", f"all {len(found)} examples of the statement")]


def judge_script(trial: Trial, check_id: str, kind: str, script: Script, cpu_s: float = SMALL_CPU_S) -> Check | None:
    """The failed check for one script on its own in a new worker, or None when all its answers are right."""
    steps = script.in_order()
    trial.transport.renew()
    try:
        outcomes = trial.transport.run([script], cpu_s=cpu_s)
    except WallFailure as failure:
        return broke_down(trial, check_id, kind, failure, steps[: (failure.step or 0) + 1])
    wrong = trial.oracle.first_wrong(steps, outcomes)
    if wrong is None:
        return None
    at, wanted = wrong
    return wrong_answer(trial, check_id, kind, steps[: at + 1], outcomes[: at + 1], wanted)


# ---------------------------------------------------------------- big inputs


def check_big(trial: Trial, part: int = 1) -> list[Check]:
    """Each workload once, every answer checked, at one `part` of its full size."""
    checks: list[Check] = []
    for workload in trial.level.workloads:
        size = max(1, workload.size // part)
        script = workload.script(size)
        outcomes: Sequence[Outcome] | WallFailure
        try:
            trial.transport.renew()
            outcomes = trial.transport.run([script], watch=False, cpu_s=BIG_CPU_S)
        except WallFailure as failure:
            outcomes = failure
        checks.append(_judged(trial, workload, size, script.in_order(), outcomes))
        if checks[-1].status == "failed":
            break
    return checks


def big_ids(trial: Trial) -> list[str]:
    """The ids of the checks that `check_big` makes."""
    return [f"big/{workload.name}" for workload in trial.level.workloads]


def _judged(
    trial: Trial, workload: Workload, size: int, steps: Sequence[Step], outcomes: Sequence[Outcome] | WallFailure
) -> Check:
    name = f"big/{workload.name}"
    if isinstance(outcomes, WallFailure):
        return big_breakdown(workload, size, steps, outcomes)
    wrong = trial.oracle.first_wrong(steps, outcomes)
    if wrong is None:
        return passed(name, "big", f"{workload.name}, n = {size:,}: every answer is right")
    return big_wrong(workload, size, steps, outcomes, wrong[0], trials.wanted_text(wrong[1], 200))


def big_breakdown(workload: Workload, size: int, steps: Sequence[Step], failure: WallFailure) -> Check:
    """The failed check for a big input that got no answer."""
    name = f"big/{workload.name}"
    at = failure.step
    where = (
        f"in call {at + 1:,} of {len(steps):,}, {lines(steps[at : at + 1], 60, steps)[0]}"
        if at is not None and at < len(steps)
        else "between calls"
    )
    words = {OverTime: "too slow to finish", OverMemory: "too big to finish", Died: "crashed"}
    return failed(
        name,
        "big",
        trials.VERDICT_OF[type(failure)],
        f"{words.get(type(failure), 'failed')} at {workload.name}, n = {size:,}: {failure.message}, {where}; "
        "it answers smaller inputs rightly",
    )


def big_wrong(
    workload: Workload, size: int, steps: Sequence[Step], outcomes: Sequence[Outcome], at: int, expected: str
) -> Check:
    """The failed check for a big input whose call `at` was answered wrongly."""
    name = f"big/{workload.name}"
    got = outcomes[at]
    text = outcome_text(got, 200)
    call = lines([steps[at]], 60, steps)[0]
    told = f"# {workload.name}, n = {size:,}: call {at + 1:,} of {len(steps):,}"
    return Check(
        id=name,
        kind="big",
        status="failed",
        verdict=trials.verdict_of(None, got),
        message=f"right on small inputs, wrong at {workload.name}, n = {size:,}: {call} {trials.did(got)}",
        counterexample=Counterexample(script=[told, call], expected=expected, got=text, smallest=False),
        line=getattr(got, "line", None) or None,
    )
