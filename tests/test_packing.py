"""Scripts as requests, outcomes as notes: the quick ways say the same as the slow ones."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge import batch
from judge.script import Opaque, Ref, Returned, Script, Step
from judge.wall.notes import Notes
from judge.wire import decode, encode

NAMES = st.sampled_from(["get", "put", "builtins.len"])
ARGUMENTS = st.lists(st.integers(0, 3) | st.text(max_size=1) | st.builds(Ref, st.integers(0, 2)), max_size=3).map(tuple)
HANDLES = st.none() | st.integers(0, 2)
KEYWORDS = st.sampled_from([(), (), (("default", 1),), (("default", 1), ("key", 2))])
STEPS = st.lists(st.builds(Step, NAMES, ARGUMENTS, HANDLES, HANDLES, KEYWORDS), min_size=1, max_size=40)


def unpacked(scripts: list[Script]) -> tuple[list[int], list[Any]]:
    """The lengths of a packed request, and each of its calls."""
    _, _, signatures, arguments, lengths, steps, rows, _ = batch.pack(scripts)
    calls = zip(steps, rows, strict=True)
    return lengths, [(signatures[step], arguments[step][row]) for step, row in calls]


@given(st.lists(STEPS, min_size=1, max_size=3))
def test_many_calls_are_packed_as_few_are(several: list[list[Step]]) -> None:
    """Column by column or one by one, the worker reads the same calls in the same order."""
    scripts = [Script.of(*steps) for steps in several]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "_MANY", 1)
        quick = unpacked(scripts)
        patch.setattr(batch, "_MANY", 1 << 30)
        assert quick == unpacked(scripts)


class Plain:
    """No plain data."""


class Text(str):
    """Plain data after all."""


class Other:
    """No plain data either, whoever it says it is."""

    __class__ = str  # type: ignore[assignment]


@pytest.mark.parametrize("sharing", [True, False])
def test_notes_are_what_the_wire_makes_of_each_value(sharing: bool) -> None:
    """Noted together or each for itself, known or new: every value comes out as if it had been sent alone."""
    values = [
        Plain(),
        Plain(),
        True,
        False,
        True,
        Text("a"),
        Text("b"),
        Other(),
        Plain,
        1.5,
        None,
        "a",
        1,
        [True],
        True,
    ]
    notes = Notes({}, lambda problem: ((), "", 0), sharing=sharing)
    for value in [*values, *values]:
        notes.value(value)
    found = batch.unpack(notes.transcript(), 2 * len(values), {})
    assert found == [Returned(decode(encode(value), {})) for value in [*values, *values]]
    assert [outcome for outcome in found if outcome == Returned(Opaque("Plain"))] == [Returned(Opaque("Plain"))] * 4
