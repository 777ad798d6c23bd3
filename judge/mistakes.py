"""Names a mistake: a submission that answers every probe like a known wrong solution has made its mistake.

The probes are random scripts from the kata's scopes, longer than the small ones. The known solutions are the project's
own and run in process; the submission runs behind the wall. A name is given only where all answers agree on all probes,
so a mistake that is not in the library stays unnamed.
"""

from __future__ import annotations

from collections.abc import Sequence

from judge.catalog import Labelled
from judge.checks import SMALL_CPU_S
from judge.compare import agree
from judge.in_process import InProcess
from judge.report import Mistake
from judge.script import Outcome, Script
from judge.smallest import draw_scripts
from judge.trial import Trial
from judge.verdict import Verdict
from judge.wall.failures import WallFailure

_NAMEABLE = (None, Verdict.WRONG_ANSWER, Verdict.CRASHED)
PROBES, FEW, LENGTH, SEED = 240, 12, 16, 7


def probes(trial: Trial) -> list[Script]:
    """The probe set of a level: the same for everybody, always."""
    return draw_scripts(trial.level, SEED, PROBES, LENGTH)


def name_mistake(trial: Trial, known: Sequence[Labelled] | None = None) -> Mistake | None:
    """The known mistake that the submission makes, or None. O(known · probes)."""
    scripts = probes(trial)
    try:
        trial.transport.renew()
        answers = trial.transport.run(scripts, cpu_s=SMALL_CPU_S)
    except WallFailure:
        return None
    if _all_right(trial, scripts, answers):
        return None
    for mistake in trial.kata.solutions if known is None else known:
        if mistake.label != "wrong" or mistake.verdict not in _NAMEABLE:
            continue
        # A few probes tell most mistakes apart; only those that are left are asked all of them.
        if all(_answers_alike(trial, mistake, asked, answers) for asked in (scripts[:FEW], scripts)):
            return Mistake(mistake.name, list(mistake.hints))
    return None


def _answers_alike(trial: Trial, known: Labelled, scripts: Sequence[Script], answers: Sequence[Outcome]) -> bool:
    theirs = known_answers(trial, known, scripts)
    return all(agree(one, other) for one, other in zip(theirs, answers, strict=False))


def known_answers(trial: Trial, mistake: Labelled, scripts: Sequence[Script]) -> list[Outcome]:
    """What a labelled solution answers on the probes. It is trusted code and runs in process."""
    transport = InProcess(trial.kata, mistake.path)
    transport.renew()
    return transport.run(scripts)


def _all_right(trial: Trial, scripts: Sequence[Script], answers: Sequence[Outcome]) -> bool:
    at = 0
    for script in scripts:
        steps = script.in_order()
        if trial.oracle.first_wrong(steps, answers[at : at + len(steps)]) is not None:
            return False
        at += len(steps)
    return True
