"""A bounded part of the fuzzing, and what it has found so far."""

from __future__ import annotations

import pytest
from hypothesis import example, given, seed, settings
from hypothesis import strategies as st
from targets import SMALL_BUDGET, TARGETS, read, writers
from test_wire_hostile import CLAIMS, PIECES, SAMPLES, u32

from judge.wire import WireError

ROUND = 150
TEXTS = st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
FRAMES = st.one_of(
    st.lists(PIECES, max_size=12).map(b"".join),
    st.binary(max_size=400),
    st.sampled_from(SAMPLES),
    TEXTS.map(lambda text: b"s" + u32(len(text)) + text),
    TEXTS,
)


def draw(name: str, *, seed: int) -> None:
    """One round of inputs for a target."""
    _round(TARGETS[name], seed)


def _round(target: object, number: int) -> None:
    @seed(number)
    @settings(max_examples=ROUND, deadline=None, database=None)
    @given(FRAMES)
    def drawn(data: bytes) -> None:
        target(data)  # type: ignore[operator]

    drawn()


@pytest.mark.parametrize("name", TARGETS)
def test_a_round_of_fuzzing_finds_nothing(name: str) -> None:
    """Frames whole, damaged and made up, and texts of every kind, are read and shown as promised."""
    draw(name, seed=0)


@pytest.mark.parametrize("data", [*CLAIMS.values(), b"n" + u32(SMALL_BUDGET - 2), b"n" + u32(SMALL_BUDGET + 1)])
def test_the_edges_of_the_budget(data: bytes) -> None:
    """A frame that claims more than there is, or just as much as may be, keeps the promises."""
    read(data)
    writers(data)


@settings(max_examples=40, deadline=None, database=None, derandomize=True)
@given(st.sampled_from(SAMPLES), st.integers(1, 60))
@example(b"l" + u32(0), 60)
def test_the_work_grows_with_the_frame_and_no_faster(frame: bytes, times: int) -> None:
    """A list of k copies of a frame is read with at most k times the work of one, and a little for the list."""
    from targets import Counting

    read(frame)
    one = Counting.takes
    read(b"l" + u32(times) + frame * times)
    assert Counting.takes <= times * one + 4


def test_a_target_that_breaks_a_promise_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The targets are no paper tigers: a decoder that lets another exception out, or repairs a frame, is noticed."""

    def careless(data: bytes, given: object, budget: object) -> object:
        if data[:1] == b"s":
            raise KeyError("not the protocol's own")
        raise WireError("malformed")

    monkeypatch.setattr("targets.decode", careless)
    with pytest.raises(KeyError):
        draw("wire", seed=0)
    monkeypatch.setattr("targets.clean", lambda text, limit=300: text)
    with pytest.raises(AssertionError):
        draw("writers", seed=0)
