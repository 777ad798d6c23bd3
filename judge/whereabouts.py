"""Which loop of a submission goes on and on: a call that did not end is made once more, and looked at while it runs."""

from __future__ import annotations

import ast
import warnings
from collections import Counter
from collections.abc import Sequence
from typing import Any

from judge import batch
from judge.script import Script, Step
from judge.transport import Walled
from judge.wall.failures import WallFailure
from judge.wall.probes import DEEPEST, LOOKS
from judge.wire import pack_request

_CPU_S = 2.0
_FIRST = 10
"""At one look in so many, the first ones, the calls before may have been under way."""
_MANY = 1_000
"""Nobody writes more loops into one file: each is compared with every look."""


def loop_under_way(transport: Walled, source: bytes, steps: Sequence[Step]) -> int | None:
    """The line of the loop that the last of `steps` is in, or the line it is on most; None where that is not seen.

    It is the submission's process that tells it, so it explains a verdict and never makes one.
    """
    packed = pack_request(batch.pack([Script.of(*steps)], watch=False), transport.given)
    try:
        transport.renew()
        worker = transport.send(["prepare", "whereabouts", packed])
        transport.receive(worker, lambda reply: None, _CPU_S, len(steps))
        transport.send(["go"])
        looks = transport.receive(worker, read_looks, _CPU_S, len(steps))
        transport.end()
    except WallFailure:
        return None
    return innermost_loop(source, looks)


def read_looks(reply: Any) -> list[list[int]]:
    """Lines of each look, as far as they can be lines; no more than the probe tells, since it may not be the probe."""
    looks = reply[:LOOKS] if type(reply) is list else []
    return [[line for line in look[:DEEPEST] if type(line) is int and line > 0] for look in looks if type(look) is list]


def innermost_loop(source: bytes, looks: Sequence[Sequence[int]]) -> int | None:
    """The first line of the smallest loop that was under way at every look, else the line that ran most.

    A look has the lines that were under way in all functions of the file, that of the innermost first. Pure.
    """
    seen = [look for look in looks[len(looks) // _FIRST :] if look]
    if not seen:
        return None
    last = source.count(b"\n") + 1
    around: list[tuple[int, int, int]] = []
    for first, end in _loops(source):
        depths = [next((at for at, line in enumerate(look) if first <= line <= end), None) for look in seen]
        known = [depth for depth in depths if depth is not None]
        if len(known) == len(seen):
            around.append((max(known), end - first, first))
    if around:
        return min(around)[-1]
    line, _ = Counter(look[0] for look in seen).most_common(1)[0]
    return line if line <= last else None


def _loops(source: bytes) -> list[tuple[int, int]]:
    """First and last line of every loop."""
    try:
        with warnings.catch_warnings(action="ignore"):  # what Python says of the submission's escapes is not for here
            tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    found = [
        (node.lineno, node.end_lineno or node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, (ast.While, ast.For, ast.AsyncFor))
    ]
    return found if len(found) <= _MANY else []
