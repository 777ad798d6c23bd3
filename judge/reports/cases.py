"""What every writer says: the checks of a report, what became of each, and the sentences that tell a failure. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from judge.report import Check, Counterexample, Growth, LevelReport, Report
from judge.reports.escape import plain
from judge.verdict import Verdict

State = Literal["passed", "failed", "error", "not_run", "beyond"]
"""error: no fault of the submission. beyond: failed at a level above what makes the report one of an accepted file."""

_CALLS = 40
"""Lines of a script that are shown; of a longer one the first two and the last."""
_NO_FAULT = (Verdict.JUDGE_ERROR, Verdict.INCONCLUSIVE)


class Case(NamedTuple):
    """One check with the level it belongs to, and what became of it."""

    level: str
    check: Check
    state: State


def cases(report: Report) -> list[Case]:
    """Every check of every level that was judged, in order; never none.

    Where the checks do not show a failure that the verdict speaks of, a case of its own does: no writer can make a
    success of a report that is none.
    """
    found = [case for level in report.levels for case in _of_level(report, level)]
    if report.verdict != Verdict.ACCEPTED and not any(case.state in ("failed", "error") for case in found):
        found.append(Case("", _says(report.verdict), _failed(report.verdict)))
    return found or [Case("", _says(report.verdict), "passed")]


def _of_level(report: Report, level: LevelReport) -> Iterator[Case]:
    accepted = report.verdict == Verdict.ACCEPTED and report.level is not None
    beyond = accepted and level.verdict != Verdict.ACCEPTED
    for check in level.checks or [_says(level.verdict)]:
        state: State = "not_run" if check.status == "not_run" else "passed"
        if check.status == "failed":
            state = "beyond" if beyond else _failed(check.verdict or level.verdict)
        yield Case(level.level, check, state)


def _failed(verdict: Verdict) -> State:
    return "error" if verdict in _NO_FAULT else "failed"


def _says(verdict: Verdict) -> Check:
    passed = verdict == Verdict.ACCEPTED
    return Check(
        id="verdict", kind="verdict", status="passed" if passed else "failed", verdict=None if passed else verdict
    )


def root(report: Report) -> Case | None:
    """The failure to tell where only one is told: the one that the card shows."""
    failures = [case for case in cases(report) if case.state in ("failed", "error")]
    deciding = report.deciding()
    shown = (case for case in failures if case.check is deciding)
    return next(shown, failures[0] if failures else None)


def words(verdict: Verdict) -> str:
    """A verdict in a sentence: `wrong answer`."""
    return {Verdict.JUDGE_ERROR: "judge error"}.get(verdict, verdict.replace("_", " ").lower())


def verdict_of(report: Report, case: Case) -> Verdict:
    """What a failed check means."""
    return case.check.verdict or report.verdict


def fault(verdict: Verdict) -> str:
    """Whose fault it is, where it is not the submission's; else nothing."""
    if verdict == Verdict.JUDGE_ERROR:
        return "The judge itself failed; this says nothing about the submission."
    return "The machine was too noisy to say; grade it again." if verdict == Verdict.INCONCLUSIVE else ""


def name(report: Report) -> str:
    """What was graded, for a heading: `lru L4`."""
    return f"{plain(report.kata)} {plain(report.levels[-1].level)}" if report.levels else plain(report.kata)


def message(report: Report, case: Case) -> str:
    """One sentence about a failed check, never empty."""
    verdict = verdict_of(report, case)
    return plain(case.check.message) or fault(verdict) or words(verdict)


def told(report: Report, case: Case) -> list[str]:
    """A failed check in lines of plain text: the sentence, the calls, how it grows, the mistake and its first hint."""
    check = case.check
    lines = [message(report, case)]
    if check.counterexample is not None:
        lines += ["", heading(check.counterexample), *(f"    {line}" for line in calls(check.counterexample)), ""]
    if check.growth is not None:
        lines += ["", *growth(check.growth), ""]
    return [*lines, *advice(check)] if check.mistake else lines


def heading(found: Counterexample) -> str:
    """What is claimed of the calls."""
    if not found.smallest or found.smaller_cases_passed is None:
        return "The calls that show it:"
    count = found.smaller_cases_passed
    return f"The smallest calls that show it; {f'all {count:,} smaller cases pass' if count else 'no case is smaller'}:"


def calls(found: Counterexample) -> list[str]:
    """The calls as Python, each with what it answered, then what the last should have answered and did."""
    count = len(found.script)
    picked = list(range(count)) if count <= _CALLS else [0, 1, *range(count - _CALLS + 3, count)]
    lines = []
    for place, at in enumerate(picked):
        if place == 2 and at != 2:
            lines.append(f"# … {at - 2:,} calls more …")
        answer = found.outcomes[at] if at < min(len(found.outcomes), count - 1) else ""
        shown = f"  # {plain(answer, 200)}" if answer and not answer.endswith(" object>") else ""
        lines.append(plain(found.script[at]) + shown)
    expected = [f"# expected  {plain(found.expected)}"] if found.expected else []
    return [*lines, *expected, f"# got       {plain(found.got)}"]


def growth(found: Growth) -> list[str]:
    """How the cost of an operation grows: the sentence, then milliseconds, or KiB of memory, at each size."""
    power = f", about n^{found.exponent:.2f}" if found.exponent is not None else ""
    if found.interval is not None:
        power += f" ({found.interval[0]:.2f} to {found.interval[1]:.2f})"
    fitted = f", {plain(found.fitted, 80)}" if found.fitted else ""
    where = f", line {found.line}" if found.line is not None else ""
    asked = f"{plain(found.operation, 200)}: the bound is {plain(found.bound, 200)}"
    lines = [f"{asked}; measured: {plain(found.verdict, 80)}{power}{fitted}{where}"]
    lines += _figures(found.sizes, found.cpu_ns, found.reference_cpu_ns, 1e6, "ms")
    lines += _figures(found.sizes, found.bytes, found.reference_bytes, 1024, "KiB")
    return lines


def _figures(
    sizes: Sequence[int], ours: Sequence[int], theirs: Sequence[int], unit: float, of_unit: str
) -> Iterator[str]:
    """A line for each size that was measured: the submission's figure, and the reference's where there is one."""
    for at, (size, figure) in enumerate(zip(sizes, ours, strict=False)):
        beside = f"   reference {theirs[at] / unit:,.3f} {of_unit}" if at < len(theirs) else ""
        yield f"    n = {size:>9,}   {figure / unit:>12,.3f} {of_unit}{beside}"


def advice(check: Check) -> list[str]:
    """The name of the mistake and its first hint, as far as they are told."""
    if check.mistake is None:
        return []
    known = [f"Looks like: {plain(check.mistake.name)}"] if check.mistake.name else []
    return [*known, *([f"Hint: {plain(check.mistake.hints[0])}"] if check.mistake.hints else [])]


def printed(report: Report) -> list[str]:
    """The lines that the submission printed."""
    return [plain(line, 2_000) for line in report.printed.splitlines()]


def labels(reports: Sequence[Report]) -> list[str]:
    """A name for each report that tells it from the others: the kata, with the file where a kata was graded twice."""
    known = [report.kata for report in reports]
    return [
        plain(report.kata) if known.count(report.kata) == 1 else f"{plain(report.kata)} {plain(report.submission.path)}"
        for report in reports
    ]
