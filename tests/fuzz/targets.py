"""What is fuzzed of the trusted side: whatever the bytes are, reading and showing them ends soon, in the known ways.

Each target takes bytes and raises `AssertionError` where a promise is broken; any other exception breaks one, too.
Nothing here looks at a clock: work is counted.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from judge.card import LINES, card
from judge.catalog import KataFolder, find
from judge.report import Cost, JudgeInfo, LevelReport, Report, Score, Submission, from_json, to_json
from judge.script import Raised, Returned, Step
from judge.source import clean, lines, outcome_text, show
from judge.trial import Trial, broke_down, wrong_answer
from judge.verdict import Verdict
from judge.wall.doubles import Key
from judge.wall.failures import Died
from judge.wire import Budget, WireError, decode, decoder
from judge.wire.values import MAX_DICT, MAX_NODES

GIVEN = {"Key": Key}
SMALL_BUDGET = 20_000
"""Values that one input may hold here: enough to reach every limit, little enough to reach it often."""
_LIMIT = 400


class Counting(decoder._Decoder):
    """A decoder that counts how often it takes something from the frame."""

    takes = 0

    def _take(self, size: int) -> bytes:
        Counting.takes += 1
        return super()._take(size)


def read(data: bytes) -> Any:
    """The value in `data`, or None for a `WireError`. Checks that work and size are linear in the frame."""
    budget = Budget()
    budget.nodes = SMALL_BUDGET
    Counting.takes, plain = 0, decoder._Decoder
    decoder._Decoder = Counting  # type: ignore[misc]
    try:
        value = decode(data, GIVEN, budget)
    except WireError:
        return None
    finally:
        decoder._Decoder = plain  # type: ignore[misc]
        assert Counting.takes <= 2 * len(data) + 4
    assert 0 <= budget.nodes < SMALL_BUDGET <= MAX_NODES
    assert 0 <= budget.entries <= MAX_DICT
    assert size(value) <= len(data) + 2 * (SMALL_BUDGET - budget.nodes)
    return value


def size(value: Any) -> int:
    """How many values and characters there are in it, what is shared once."""
    total, todo, met = 0, [value], set()
    while todo:
        item = todo.pop()
        total += 1 + (len(item) if isinstance(item, (str, bytes)) else 0)
        if isinstance(item, (list, tuple, dict, Key)) and id(item) not in met:
            met.add(id(item))
            todo += item if isinstance(item, (list, tuple)) else item.items() if isinstance(item, dict) else ()
    return total


def wire(data: bytes) -> None:
    """The frame decoder."""
    read(data)


def writers(data: bytes) -> None:
    """What is said of an answer, a name and a message that a submission chose: in a report, on a card, as source."""
    value = read(data)
    text = data.decode("utf-8", "surrogatepass" if data[:1] < b"\x80" else "replace") if _decodes(data) else repr(data)
    assert len(clean(text, 50)) <= 50 * 10 + 1
    printable(clean(text))
    assert len(show(value, _LIMIT)) <= _LIMIT + 60
    printable(show(value, _LIMIT))
    trial = _trial()
    steps = [Step("LRUCache", (2,), into=0), Step("put", (text, value if type(value) in (int, str) else 1), on=0)]
    made = Returned(None)
    for check in (
        wrong_answer(trial, "examples", "examples", steps, [made, Returned(value)], None),
        wrong_answer(trial, "examples", "examples", steps, [made, Raised((f"submission.{text}",), text, 1)], None),
        broke_down(trial, "examples", "examples", Died(text, 1), steps),
    ):
        printable(outcome_text(Raised((text,), text), _LIMIT))
        report = _report(check, text)
        written = to_json(report)
        assert from_json(written) == report
        printable("".join(_texts(json.loads(written))))
        shown = card(report, trial.kata, data, ".judge/lru.json", "judge", 80)
        assert len(shown) <= LINES
        printable("".join(line.plain for line in shown))
        assert len(lines(steps)) == len(steps)


def _decodes(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass" if data[:1] < b"\x80" else "replace")
    except UnicodeDecodeError:
        return False
    return True


def printable(text: str) -> None:
    """No character is there that a terminal would act on."""
    assert not [char for char in text if not char.isprintable()], ascii(text)


def _texts(value: Any) -> list[str]:
    """Every string in a JSON document, keys and all."""
    if isinstance(value, dict):
        return [text for key, item in value.items() for text in [key, *_texts(item)]]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return [value] if isinstance(value, str) else []


@cache
def _trial() -> Trial:
    kata: KataFolder = find("lru")
    return Trial(kata, kata.spec.levels[0], "lru.py", b"", None, 0)  # type: ignore[arg-type]


def _report(check: Any, text: str) -> Report:
    verdict = check.verdict or Verdict.CRASHED
    return Report(
        kata="lru",
        submission=Submission(clean(str(Path("katas") / "lru"), 1000) + clean(text, 100), "0" * 64),
        verdict=verdict,
        level=None,
        score=Score(0, 4),
        levels=[LevelReport(level="L4", verdict=verdict, checks=[check])],
        isolation={"level": "full", "layers": {}},
        judge=JudgeInfo("0", 0, "3", "x"),
        cost=Cost(0.0, 0.0),
        printed=clean(text),
    )


TARGETS: dict[str, Callable[[bytes], None]] = {"wire": wire, "writers": writers}
