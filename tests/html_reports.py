"""What the tests of the HTML report share: reports with everything in them, made of any text, and pages taken apart."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

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
from judge.verdict import Verdict

SIZES = [1024 * 2**power for power in range(8)]
HINTS = ["what counts as a use?", "what does a read do to the order?", "move the entry to the end."]
MARKUP = (
    "<script>hacked=1</script>",
    "</script><script>hacked=1</script>",
    "<img src=x onerror=hacked=1>",
    "<svg onload=hacked=1><script>hacked=1</script></svg>",
    "</style><style>*{display:none}</style><link rel=stylesheet href=http://127.0.0.1:9/x>",
    "</title><base href=http://127.0.0.1:9/><iframe src=javascript:hacked=1></iframe>",
    '" onmouseover="hacked=1" autofocus onfocus="hacked=1" x="',
    "' style='display:none' x='",
    "--><!--<x>]]><![CDATA[",
    "</textarea></details></table></svg></main><form action=http://127.0.0.1:9/><button autofocus>",
    "{{ 7 * 7 }}{% include 'style.css' %}{# #}",
    "javascript:hacked=1//<a href='javascript:hacked=1'>",
    "&lt;b&gt;&#60;i&#62;&amp;",
    "\x1b[31m\x9b2J\x00\x07\x08\r\n\x7f\u200e\u202e\u2066\u2028\ud800\ufeff",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
    "\u05e9\u05dc\u05d5\u05dd 1 < 2 & 3",
)
"""Text that would do something if it were taken for markup, a template, or something for a terminal."""


def growth(operation: str = "turnover", *, beyond: bool = False, line: int | None = None, **changed: Any) -> Growth:
    """Measured growth: as the reference's, or a whole power beyond it."""
    return Growth(**{
        "operation": operation,
        "bound": "get and put: O(1) amortised, whatever the capacity",
        "verdict": "beyond" if beyond else "within",
        "sizes": SIZES,
        "cpu_ns": [510 * size * (size // 1024 if beyond else 1) for size in SIZES],
        "reference_cpu_ns": [420 * size for size in SIZES],
        "exponent": 2.0 if beyond else 1.0,
        "interval": (1.9, 2.1) if beyond else (0.95, 1.05),
        "fitted": "O(n²)" if beyond else "O(n)",
        "line": line,
        **changed,
    })  # fmt: skip


def calls(**changed: Any) -> Counterexample:
    """The smallest calls that show that `get` does not refresh."""
    return Counterexample(**{
        "script": ["cache = LRUCache(2)", "cache.put('a', 1)", "cache.get('a')", "cache.put('c', 3)", "cache.get('a')"],
        "expected": "1",
        "got": "None",
        "smallest": True,
        "smaller_cases_passed": 7819,
        "outcomes": ["<LRUCache object>", "None", "1", "None", "None"],
        "states": ["[]", "[a]", "[b a]", "[a c]", "[c a]"],
        "state_title": "recency, old to new",
        **changed,
    })  # fmt: skip


def check(check_id: str, kind: str, status: str = "passed", **changed: Any) -> Check:
    """One check, with a message that says what it found."""
    return Check(**{"id": check_id, "kind": kind, "status": status, "message": f"{check_id} {status}", **changed})


def report(*checks: Check, verdict: Verdict = Verdict.WRONG_ANSWER, path: str = "mine.py", **changed: Any) -> Report:
    """A report at L4 with those checks."""
    return Report(**{
        "kata": "lru",
        "submission": Submission(path, hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()),
        "verdict": verdict,
        "level": "L4" if verdict == Verdict.ACCEPTED else None,
        "score": Score(4 if verdict == Verdict.ACCEPTED else 0, 4),
        "levels": [LevelReport(level="L4", verdict=verdict, checks=list(checks))],
        "isolation": {"level": "strong", "layers": {"seccomp": "active", "namespaces": "not allowed"}},
        "judge": JudgeInfo("0.1.0", 7, "3.11.7", "Linux"),
        "cost": Cost(0.4, 0.3),
        **changed,
    })  # fmt: skip


def wrong(path: str = "mine.py", **changed: Any) -> Report:
    """A wrong submission with the smallest calls that show it and a mistake that has a name."""
    shown = {"counterexample": calls(), "mistake": Mistake("get does not refresh recency", HINTS), **changed}
    return report(
        check("load", "load"),
        check("smallest", "smallest", "failed", verdict=Verdict.WRONG_ANSWER, **shown),
        check("property/the_newest_keys_are_held", "property", "not_run"),
        check("big/turnover", "big", "not_run"),
        path=path,
    )


def slow(path: str = "slow.py", line: int = 3) -> Report:
    """A right submission that grows beyond its bound."""
    bad = Verdict.TOO_SLOW
    return report(
        check("load", "load"),
        check("smallest", "smallest"),
        check("growth/turnover", "growth", growth=growth()),
        check("growth/hits", "growth", "failed", verdict=bad, growth=growth("hits", beyond=True, line=line)),
        path=path,
        verdict=bad,
    )  # fmt: skip


def accepted(path: str = "right.py") -> Report:
    """An accepted submission whose growth was measured."""
    checks = [check("load", "load"), check("smallest", "smallest")]
    return report(
        *checks, check("growth/hits", "growth", growth=growth("hits")), path=path, verdict=Verdict.ACCEPTED
    )  # fmt: skip


def failed(verdict: Verdict, path: str, check_id: str = "load", kind: str = "load") -> Report:
    """A submission that ended with that verdict in that check."""
    return report(check(check_id, kind, "failed", verdict=verdict), verdict=verdict, path=path)


def everywhere(text: str, path: str = "", kata: str = "lru") -> Report:
    """A report with that text wherever a text may stand."""
    three, bad = [text] * 3, Verdict.WRONG_ANSWER
    shown = calls(
        script=[text, text, f"{text}!"], outcomes=three, states=three, state_title=text, expected=text, got=text
    )
    named = {"counterexample": shown, "mistake": Mistake(text, [text, text])}
    return report(
        check(f"load/{text}", "load", message=text, line=2),
        check("smallest", "smallest", "failed", verdict=bad, message=text, line=2, **named),
        check(f"property/{text}", "property", "not_run", message=text),
        check(f"growth/{text}", "growth", "failed", verdict=bad, message=text, line=1,
              growth=growth(text, beyond=True, bound=text, verdict=text, fitted=text)),
        path=path or text,
        kata=kata,
        printed="\n".join([text.replace("\n", " ")] * 2),
        judge=JudgeInfo(text, 7, text, text),
        isolation={"level": text, "layers": {text: text}},
    )  # fmt: skip


def source_of(told: Report, text: str) -> dict[str, str]:
    """A source of that text, three lines of it, as the one that was graded."""
    return {told.submission.sha256: "\n".join([" ".join(text.split()) or "x"] * 3)}


class Taken(HTMLParser):
    """A page taken apart: its elements with the names of their attributes, the values of those, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.attributes: list[tuple[str, str]] = []
        self.pieces: list[str] = []
        self.strange: list[str] = []
        self.feed(page)
        self.close()

    @property
    def text(self) -> str:
        """What a person reads, blanks folded; the style sheet is not."""
        return " ".join(" ".join(self.pieces).split())

    @property
    def tags(self) -> Counter[str]:
        """How many there are of each element."""
        return Counter(tag for tag, _ in self.elements)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        if self.elements[-1:] != [("style", ())]:
            self.pieces.append(data)

    def handle_comment(self, data: str) -> None:
        self.strange.append(data)

    unknown_decl = handle_pi = handle_comment


def rendered(*reports: Report, sources: Mapping[str, str] | None = None) -> Taken:
    """The page of those reports, taken apart."""
    from judge.html import render

    return Taken(render(reports, sources))
