"""How a verdict looks and what it is called, and who handed a submission in. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from judge.report import Check, LevelReport, Report
from judge.verdict import Verdict

ORDER = (
    Verdict.JUDGE_ERROR, Verdict.REFUSED, Verdict.INCONCLUSIVE, Verdict.CANNOT_LOAD, Verdict.CRASHED,
    Verdict.WRONG_ANSWER, Verdict.RACE, Verdict.TIMED_OUT, Verdict.OUT_OF_MEMORY, Verdict.TOO_SLOW, Verdict.TOO_BIG,
    Verdict.ACCEPTED, Verdict.NOT_ATTEMPTED,
)  # fmt: skip
"""Those that need somebody first, those with nothing to do last."""
_TONES = {
    Verdict.ACCEPTED: "ok",
    Verdict.NOT_ATTEMPTED: "idle",
    Verdict.JUDGE_ERROR: "human",
    Verdict.REFUSED: "human",
    Verdict.INCONCLUSIVE: "human",
    Verdict.TIMED_OUT: "limit",
    Verdict.OUT_OF_MEMORY: "limit",
    Verdict.TOO_SLOW: "limit",
    Verdict.TOO_BIG: "limit",
}
_MARKS = {"ok": "✓", "idle": "○", "human": "!", "limit": "▲", "bad": "✗"}
_MEANS = {
    Verdict.ACCEPTED: "Right, as far as it was judged.",
    Verdict.WRONG_ANSWER: "It gives a wrong answer.",
    Verdict.TOO_SLOW: "Right, but its time grows faster than the bound.",
    Verdict.TOO_BIG: "Right, but its memory grows faster than the bound.",
    Verdict.RACE: "It is wrong when several threads call it.",
    Verdict.TIMED_OUT: "It did not answer within its time.",
    Verdict.OUT_OF_MEMORY: "It took more memory than a submission may use.",
    Verdict.CRASHED: "It raised where nothing should be raised, or its process ended.",
    Verdict.CANNOT_LOAD: "The file does not load, or does not offer what is asked for.",
    Verdict.NOT_ATTEMPTED: "Still the stub.",
    Verdict.REFUSED: "Its process sent what is no answer to the question. A person should look at it.",
    Verdict.INCONCLUSIVE: "The measurement cannot tell. Judge it again on a quieter machine.",
    Verdict.JUDGE_ERROR: "A fault of the judge or the machine, not of the submission. It is not scored.",
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A verdict as it is shown: never by colour alone."""

    tone: str
    mark: str
    word: str
    means: str = ""


def badge(verdict: Verdict) -> Badge:
    """The badge of a verdict."""
    tone = _TONES.get(verdict, "bad")
    return Badge(tone, _MARKS[tone], verdict.replace("_", " ").capitalize(), _MEANS[verdict])


def title_of(check: Check) -> str:
    """A check's id for a person: `property/keeps_order` is "keeps order", `time/turnover` is "time: turnover"."""
    return check.id.removeprefix("property/").replace("/", ": ").replace("_", " ")


def strip(report: Report) -> list[tuple[str, Badge]]:
    """Each level with what is known of it, lowest first; L4 to L6 are always there."""
    judged = {level.level: level for level in report.levels}
    names = sorted({"L4", "L5", "L6", *judged})
    return [(name, badge(judged[name].verdict) if name in judged else _unjudged(name, report.levels)) for name in names]


def _unjudged(name: str, judged: Sequence[LevelReport]) -> Badge:
    below = any(level.level < name and level.verdict != Verdict.ACCEPTED for level in judged)
    return Badge("none", "·", "Not reached" if below else "Not judged")


def people(reports: Sequence[Report]) -> list[str]:
    """Whose each report is, as far as the paths tell: what is left of a path when all that is common has gone.

    `forks/ada/katas/lru/lru.py` and `forks/bob/katas/topk/topk.py` are of `ada` and `bob`; a path that names nobody
    gives "".
    """
    paths = [_without_kata(report.submission.path, report.kata) for report in reports]
    shared = sum(
        1 for _ in takewhile(lambda parts: len(set(parts)) == 1, zip(*(path[:-1] for path in paths), strict=False))
    )
    return ["/".join(path[shared:]) for path in paths]


def _without_kata(path: str, kata: str) -> list[str]:
    parts = [part for part in path.split("/") if part not in ("", ".")] or [path]
    for end in (["katas", kata, f"{kata}.py"], [kata, f"{kata}.py"], [f"{kata}.py"]):
        if parts[-len(end) :] == end:
            return parts[: -len(end)]
    return [*parts[:-1], parts[-1].removesuffix(".py")]
