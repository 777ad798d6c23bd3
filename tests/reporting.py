"""What the tests of the report writers share: reports of real hostile submissions, and made ones full of bad text."""

from __future__ import annotations

import functools
from typing import Any

from commands import HOSTILE, LRU, quick
from hypothesis import strategies as st
from msgspec.structs import replace

from judge.grade import grade
from judge.report import (
    Check,
    Cost,
    Counterexample,
    Growth,
    JudgeInfo,
    LevelReport,
    Mistake,
    Report,
    Score,
    Submission,
)
from judge.transport import Walled
from judge.verdict import Verdict
from judge.wall.client import Wall
from judge.wall.failures import Limits

NASTY = [
    *("\x00", "\x1b[31m", "\x9b", "\r\n", "\n", "\t", "\x85", "\u2028", "\u202e", "\u2066", "\u200b"),
    *("\ud800", "\ufffe", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</pre></code>"),
    *("<!--", "-->", "]]>", "<![CDATA[", "&lt;", "&amp;", "&#64;octocat", "@octocat", "a@b.example"),
    *("#1", "GH-1", "owner/name#2", "deadbeefcafe", "http://x.example", "www.x.example", "<http://x.example>"),
    *("[a](http://x.example)", "![a](http://x.example)", "[^1]", "[x]: http://x.example", "`", "``", "```"),
    *("~~~", "\\", "\\`", "\\|", "|", "| a | b |", "|---|", "# h", "1. x", "- [ ] x", "***", "---", "==="),
    *("> q", "$x$", ":smile:", "~~x~~", "_x_", "  ", "\N{NO-BREAK SPACE}", "::error::x", "##[error]x"),
    *("::stop-commands::x", "%0A::error::x", "%3A", "%25", ",line=7", "=1+1", "+1", "-1", "@SUM(A1)", ";=1+1"),
    *("|=1", "\N{FULLWIDTH EQUALS SIGN}1", '"', "'", '";=1', "é👑", "{{ x }}", "${x}", "\u05d0\u05d1", "e\u0301"),
]  # fmt: skip
"""Pieces that mean something in one of the formats, or nothing good anywhere."""

BAD_TEXT = st.lists(st.sampled_from(NASTY) | st.text(max_size=3), max_size=6).map("".join) | st.text(max_size=20)
_VERDICTS = st.sampled_from(Verdict)
_COUNT = st.integers(0, 2**40)


_MISTAKES = st.builds(Mistake, name=BAD_TEXT, hints=st.lists(BAD_TEXT, max_size=2))
_COUNTEREXAMPLES = st.builds(
    Counterexample,
    script=st.lists(BAD_TEXT, min_size=1, max_size=4),
    expected=BAD_TEXT,
    got=BAD_TEXT,
    smallest=st.booleans(),
    smaller_cases_passed=st.none() | _COUNT,
    outcomes=st.lists(BAD_TEXT, max_size=4),
)
_GROWTHS = st.builds(
    Growth,
    operation=BAD_TEXT,
    bound=BAD_TEXT,
    verdict=BAD_TEXT,
    sizes=st.lists(_COUNT, max_size=3),
    cpu_ns=st.lists(_COUNT, max_size=3),
    reference_cpu_ns=st.lists(_COUNT, max_size=3),
    exponent=st.none() | st.floats(0, 9),
    interval=st.none() | st.tuples(st.floats(0, 9), st.floats(0, 9)),
    fitted=BAD_TEXT,
    line=st.none() | st.integers(1, 9),
    bytes=st.lists(_COUNT, max_size=3),
    reference_bytes=st.lists(_COUNT, max_size=3),
)
_CHECKS = st.builds(
    Check,
    id=BAD_TEXT,
    kind=BAD_TEXT,
    status=st.sampled_from(["passed", "failed", "not_run"]),
    message=BAD_TEXT,
    counterexample=st.none() | _COUNTEREXAMPLES,
    growth=st.none() | _GROWTHS,
    mistake=st.none() | _MISTAKES,
    verdict=st.none() | _VERDICTS,
    line=st.none() | st.integers(1, 9),
)
_LEVELS = st.builds(LevelReport, level=BAD_TEXT, verdict=_VERDICTS, checks=st.lists(_CHECKS, max_size=3))
REPORTS: st.SearchStrategy[Report] = st.builds(
    Report,
    kata=BAD_TEXT,
    submission=st.builds(Submission, path=BAD_TEXT, sha256=BAD_TEXT),
    verdict=_VERDICTS,
    level=st.none() | BAD_TEXT,
    score=st.builds(Score, points=st.integers(0, 9), max=st.integers(0, 9)),
    levels=st.lists(_LEVELS, max_size=2),
    isolation=st.fixed_dictionaries({"level": BAD_TEXT}),
    judge=st.builds(JudgeInfo, version=BAD_TEXT, seed=_COUNT, python=BAD_TEXT, platform=BAD_TEXT),
    cost=st.builds(Cost, wall_s=st.floats(0, 1e6), cpu_s=st.floats(0, 1e6)),
    printed=BAD_TEXT,
)
"""Reports that no grade would give: bad text in every field, verdicts and checks that do not fit one another."""

MARKUP = r"<script>alert(1)</script> @octocat #1 www.x.example a@b.example `` ![x](y) | ::error::x %0A =1+1 ]]> &lt;"
_INERT_HERE = {
    "markup in an exception's message": LRU.format(init="pass", get=f"raise KeyError('{MARKUP}')"),
    "markup in an exception's name": LRU.format(init="pass", get=f"raise type('{MARKUP}', (Exception,), {{}})"),
    "markup in a returned string": LRU.format(init="pass", get=f"return '{MARKUP}'"),
    "markup printed": LRU.format(init=f"print('::error::x\\n{MARKUP}', flush=True)", get="return 1"),
    "markup while loading": f"raise ValueError('{MARKUP}')",
    "a formula while loading": "raise ModuleNotFoundError('=1+1')",
}
SUBMISSIONS = HOSTILE | _INERT_HERE


@functools.cache
def hostile_reports() -> dict[str, Report]:
    """The reports of real grades of submissions that put what they can into what is quoted, by what they do."""
    kata, limits, found = quick("lru"), Limits(cpu_s=0.5, idle_s=0.5, memory=256 << 20), {}
    with Wall() as wall:
        for what, source in SUBMISSIONS.items():
            data = source.encode("utf-8", "surrogatepass")
            path = "=1+1 @octocat <b>|`#1`\x1b[2J\n::error::x.py"
            found[what] = grade(kata, path, data, wall, transport=Walled(wall, kata, data, limits))
    return found


def poisoned(text: str) -> Report:
    """A report of a failed grade with that text wherever there is any."""
    found = Counterexample(
        script=[text, text], expected=text, got=text, smallest=True, smaller_cases_passed=1, outcomes=[text, text]
    )
    measured = replace(GROWTH, operation=text, bound=text, verdict=text, fitted=text)
    check = Check(
        id=text,
        kind=text,
        status="failed",
        verdict=Verdict.WRONG_ANSWER,
        message=text,
        counterexample=found,
        growth=measured,
        mistake=Mistake(text, [text]),
    )
    checks = [passing(text), check, replace(passing(text), status="not_run")]
    return not_accepted(
        kata=text,
        submission=Submission(text, text),
        levels=[LevelReport(level=text, verdict=Verdict.WRONG_ANSWER, checks=checks)],
        isolation={"level": text},
        judge=JudgeInfo(text, 7, text, text),
        printed=text,
    )


def accepted(**changes: Any) -> Report:
    """A small report of an accepted file."""
    fields: dict[str, Any] = {
        "kata": "lru",
        "submission": Submission("lru.py", "0" * 64),
        "verdict": Verdict.ACCEPTED,
        "level": "L4",
        "score": Score(4, 12),
        "levels": [LevelReport(level="L4", verdict=Verdict.ACCEPTED, checks=[passing("load"), passing("smallest")])],
        "isolation": {"level": "full"},
        "judge": JudgeInfo("1.2.3", 7, "3.11.7", "Linux"),
        "cost": Cost(1.5, 0.5),
    }
    return Report(**(fields | changes))


def passing(name: str) -> Check:
    return Check(id=name, kind=name, status="passed", message=f"{name} is fine")


def failing(name: str = "smallest", verdict: Verdict = Verdict.WRONG_ANSWER, **more: Any) -> Check:
    return Check(id=name, kind=name, status="failed", verdict=verdict, **({"message": "it is wrong"} | more))


def not_accepted(*checks: Check, verdict: Verdict = Verdict.WRONG_ANSWER, **changes: Any) -> Report:
    """A small report of a file that failed one of these checks."""
    levels = [LevelReport(level="L4", verdict=verdict, checks=[*checks] or [failing(verdict=verdict)])]
    return accepted(**{"verdict": verdict, "level": None, "score": Score(0, 12), "levels": levels, **changes})


def with_calls(**more: Any) -> Counterexample:
    """A counterexample of three calls."""
    fields: dict[str, Any] = {
        "script": ["cache = LRUCache(2)", "cache.put('a', 1)", "cache.get('a')"],
        "expected": "1",
        "got": "None",
        "smallest": True,
        "smaller_cases_passed": 1234,
        "outcomes": ["<LRUCache object>", "None", "None"],
    }
    return Counterexample(**(fields | more))


GROWTH = Growth(
    operation="get",
    bound="O(1) amortised",
    verdict="beyond the bound",
    sizes=[256, 512],
    cpu_ns=[1_000_000, 2_000_000],
    reference_cpu_ns=[100_000, 110_000],
    exponent=1.04,
    interval=(0.98, 1.1),
    fitted="n",
    line=9,
)
