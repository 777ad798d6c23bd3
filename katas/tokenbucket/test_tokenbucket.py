"""Properties of `tokenbucket`: what small cases cannot reach. Every call is compared with the exact level as well.

The assertions leave free what the statement leaves free: no answer is told apart from one within the tolerance.
"""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

CAPACITIES = st.sampled_from([1, 2, 3, 10, 257, 1_000, 65_536, 1_000_000]) | st.integers(1, 1_000_000)
RATES = st.sampled_from([0.001, 0.1, 1 / 3, 1.0, 2.5, 60.0, 999.9, 1000.0]) | st.floats(0.001, 1000.0)
READINGS = st.integers(0, 99_000 * 1024).map(lambda count: count / 1024) | st.floats(0.0, 99_000.0)
PAUSES = st.sampled_from([0.0, 1e-6, 1 / 1024, 0.1, 1.0]) | st.floats(0.0, 30.0)
NO_RATE = st.sampled_from([0.0, -0.0, -1e-9, -1000.0, math.inf, -math.inf, math.nan]) | st.floats(max_value=0.0)


def tolerance(capacity: int) -> float:
    """By how much an answer may be off the exact level, and a little for the arithmetic here."""
    return capacity * 1e-6 + 1e-7


@pytest.mark.level("L4")
@given(capacity=st.integers(-(2**63), 0), rate=RATES, bad_rate=NO_RATE)
@settings(max_examples=20)
def test_a_bucket_that_could_not_work_is_refused(solution: Any, capacity: int, rate: float, bad_rate: float) -> None:
    """No capacity below 1 and no rate but a positive finite one makes a bucket; one made after the refusals works."""
    clock = solution.Clock(7.0)
    with pytest.raises(ValueError):  # noqa: PT011 - the text of the error is free
        solution.TokenBucket(capacity, rate, clock)
    with pytest.raises(ValueError):  # noqa: PT011
        solution.TokenBucket(1, bad_rate, clock)
    assert solution.TokenBucket(2, rate, clock).try_acquire()


@pytest.mark.level("L4")
@given(capacity=CAPACITIES, rate=RATES, start=READINGS, more=st.integers(1, 2**40), less=st.integers(-(2**40), 0))
@settings(max_examples=20)
def test_a_call_that_raises_leaves_no_trace(
    solution: Any, capacity: int, rate: float, start: float, more: int, less: int
) -> None:
    """Too many tokens and too few are refused, and not even the reading of a clock that ran ahead is kept."""
    clock = solution.Clock(start)
    bucket = solution.TokenBucket(capacity, rate, clock)
    bucket.try_acquire((capacity + 1) // 2)
    before = bucket.available()
    clock.set(start + 50.0)
    for tokens in (capacity + more, less):
        with pytest.raises(ValueError):  # noqa: PT011 - the text of the error is free
            bucket.try_acquire(tokens)
    clock.set(start)
    assert abs(bucket.available() - before) <= 2 * tolerance(capacity)


@pytest.mark.level("L4")
@given(capacity=CAPACITIES, rate=RATES, start=st.floats(0.0, 40_000.0), spare=st.floats(2.0, 50.0))
@settings(max_examples=20)
def test_a_bucket_that_ran_over_gives_all_of_its_capacity_and_no_more(
    solution: Any, capacity: int, rate: float, start: float, spare: float
) -> None:
    """Once more has come in than fits, the whole capacity is granted in one call, and next to nothing is left."""
    clock = solution.Clock(start)
    bucket = solution.TokenBucket(capacity, rate, clock)
    bucket.try_acquire()
    clock.advance((1 + spare * tolerance(capacity)) / rate)
    assert bucket.available() <= capacity + tolerance(capacity)
    assert bucket.try_acquire(capacity)
    assert abs(bucket.available()) <= tolerance(capacity)
    assert capacity == 1_000_000 or not bucket.try_acquire()


@pytest.mark.level("L4")
@given(
    capacity=CAPACITIES, rate=RATES, start=READINGS, calls=st.lists(st.tuples(PAUSES, st.integers(1, 9)), max_size=8)
)
@settings(max_examples=25)
def test_no_more_is_granted_than_comes_in(
    solution: Any, capacity: int, rate: float, start: float, calls: list[tuple[float, int]]
) -> None:
    """Over any run, grants never exceed the capacity and what came in; what is left is the rest, unless it ran over."""
    clock = solution.Clock(start)
    bucket = solution.TokenBucket(capacity, rate, clock)
    granted, elapsed = 0, 0.0
    for pause, tokens in calls:
        clock.set(start + elapsed + pause)
        elapsed += pause
        asked = min(tokens, capacity)
        granted += asked if bucket.try_acquire(asked) else 0
    come_in = capacity + elapsed * rate + tolerance(capacity)
    assert granted <= come_in
    assert bucket.available() <= come_in - granted + tolerance(capacity)


@pytest.mark.level("L4")
@given(capacity=CAPACITIES, rate=RATES, start=READINGS, pauses=st.lists(PAUSES, min_size=1, max_size=8))
@settings(max_examples=25)
def test_looking_often_changes_nothing(
    solution: Any, capacity: int, rate: float, start: float, pauses: list[float]
) -> None:
    """A bucket that is asked after each of many pauses ends as one that is asked once."""
    clock = solution.Clock(start)
    watched, left_alone = (solution.TokenBucket(capacity, rate, clock) for _ in range(2))
    for bucket in (watched, left_alone):
        clock.set(start)
        assert capacity < 2 or bucket.try_acquire(capacity // 2)
    now = start
    for pause in pauses:
        now += pause
        clock.set(now)
        watched.available()
    assert abs(watched.available() - left_alone.available()) <= 2 * tolerance(capacity)


@pytest.mark.level("L4")
@given(capacity=st.integers(3, 1_000), rate=RATES, readings=st.lists(st.floats(0.0, 20.0), min_size=2, max_size=8))
@settings(max_examples=25)
def test_only_the_highest_reading_counts(solution: Any, capacity: int, rate: float, readings: list[float]) -> None:
    """However the clock goes back and forth, the level is that of a clock that went to the highest reading at once."""
    back_and_forth, straight = solution.Clock(readings[0]), solution.Clock(readings[0])
    bucket = solution.TokenBucket(capacity, rate, back_and_forth)
    calm = solution.TokenBucket(capacity, rate, straight)
    assert bucket.try_acquire(capacity - 1)
    assert calm.try_acquire(capacity - 1)
    for number, reading in enumerate(readings):
        back_and_forth.set(reading)
        if number % 3 == 2 and bucket.available() < capacity - 1:
            bucket.try_acquire(capacity)
        else:
            bucket.available()
    straight.set(max(readings))
    assert abs(bucket.available() - calm.available()) <= 2 * tolerance(capacity)


@pytest.mark.level("L4")
@pytest.mark.parametrize(("capacity", "rate"), [(300, 0.125), (1, 0.1), (1_000_000, 0.001)])
def test_hundreds_of_calls_in_one_moment(solution: Any, capacity: int, rate: float) -> None:
    """Without time passing, the capacity is all that there is, however many calls it is asked for in."""
    clock = solution.Clock(99_999.5)
    bucket = solution.TokenBucket(capacity, rate, clock)
    share = max(1, capacity // 300)
    granted = sum(bucket.try_acquire(share) for _ in range(310)) * share
    assert capacity - share <= granted <= capacity + tolerance(capacity)
    assert abs(bucket.available() - (capacity - granted)) <= tolerance(capacity)


@pytest.mark.level("L4")
def test_any_conversation_with_two_buckets(solution: Any) -> None:
    """Two buckets on one clock, used in turn and in any way, each answer like an exact level of their own."""

    class Conversation(RuleBasedStateMachine):
        """Each bucket beside the sum of what it has granted."""

        @initialize(capacities=st.tuples(CAPACITIES, st.integers(1, 4)), rates=st.tuples(RATES, RATES), start=READINGS)
        def make(self, capacities: tuple[int, int], rates: tuple[float, float], start: float) -> None:
            self.capacities, self.rates, self.start = capacities, rates, start
            self.now = self.highest = start
            self.clock = solution.Clock(start)
            self.buckets = [
                solution.TokenBucket(capacity, rate, self.clock)
                for capacity, rate in zip(capacities, rates, strict=True)
            ]
            self.granted = [0, 0]

        @rule(seconds=PAUSES, back=st.sampled_from([1, 1, 1, -1]))
        def advance(self, seconds: float, back: int) -> None:
            self.now = max(0.0, self.now + seconds * back)
            self.highest = max(self.highest, self.now)
            self.clock.set(self.now)

        @rule(which=st.integers(0, 1), share=st.sampled_from([0.0, 0.25, 0.5, 1.0]))
        def take(self, which: int, share: float) -> None:
            capacity = self.capacities[which]
            tokens = max(1, int(capacity * share))
            self.granted[which] += tokens if self.buckets[which].try_acquire(tokens) else 0
            come_in = capacity + (self.highest - self.start) * self.rates[which]
            assert self.granted[which] <= come_in + 2 * tolerance(capacity)

        @rule(which=st.integers(0, 1), surplus=st.integers(1, 3))
        def take_too_much(self, which: int, surplus: int) -> None:
            with pytest.raises(ValueError):  # noqa: PT011 - the text of the error is free
                self.buckets[which].try_acquire(self.capacities[which] + surplus)

        @rule(which=st.integers(0, 1))
        def look(self, which: int) -> None:
            assert self.buckets[which].available() <= self.capacities[which] + tolerance(self.capacities[which])

    run_state_machine_as_test(Conversation, settings=settings(max_examples=15, stateful_step_count=15))
