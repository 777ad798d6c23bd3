"""What the model of `tokenbucket` takes for right: all answers within the tolerance, and none beyond it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from judge.catalog import find
from judge.oracle import Oracle
from judge.script import Opaque, Ref, Returned, Step
from judge.spec import Expect
from judge.wall.doubles import Clock

KATA = find("tokenbucket").spec
LEVEL = KATA.levels[0]
TokenBucket = next(model for model in LEVEL.model if model.__name__ == "TokenBucket")
MILLIONTH = Fraction(1, 10**6)
MADE = Returned(Opaque("object"))


class Level:
    """The exact level by the statement's own words, in fractions: slow, and written apart from the model."""

    def __init__(self, capacity: int, rate: float, clock: Clock) -> None:
        self.capacity, self.rate, self.clock = capacity, Fraction(rate), clock
        self.level = self.uncapped = Fraction(capacity)
        self.highest = Fraction(clock())

    def refill(self) -> None:
        now = Fraction(self.clock())
        gained = max(Fraction(0), now - self.highest) * self.rate
        self.highest = max(self.highest, now)
        self.uncapped += gained
        self.level = min(self.level + gained, Fraction(self.capacity))

    def take(self, tokens: int) -> None:
        self.level -= tokens
        self.uncapped = self.level

    @property
    def tolerance(self) -> Fraction:
        return self.capacity * MILLIONTH

    def ran_over(self) -> bool:
        return self.uncapped > self.capacity + self.tolerance


def buckets(seed: int, count: int) -> Iterator[tuple[Random, Clock, Any, Level]]:
    """Random buckets that have been used a little: each as the model and as the level that it must follow."""
    for number in range(count):
        random = Random(seed * 10_000 + number)
        clock = Clock(random.choice([0.0, 4.0, random.uniform(0, 99_000)]))
        capacity = random.choice([1, 2, 3, 10, 1_000, 999_983])
        rate = random.choice([1.0, 0.5, 0.1, 1 / 3, random.uniform(0.001, 1000)])
        model, level = TokenBucket(capacity, rate, clock), Level(capacity, rate, clock)
        for _ in range(random.randrange(6)):
            clock.advance(random.choice([0.0, 0.25, random.random(), -random.random()]))
            tokens = random.randint(1, capacity)
            wanted = model.try_acquire(tokens)
            level.refill()
            granted = level.level >= tokens
            if isinstance(wanted, Expect):
                assert wanted.accepts(granted)
            else:
                assert wanted is granted
            if granted:
                level.take(tokens)
        yield random, clock, model, level


def test_levels_within_the_tolerance_are_accepted_and_those_beyond_it_refused() -> None:
    """600 levels off by 0 to 99.99 % of the tolerance are right; 600 that are off by 100.01 % and more are wrong."""
    for random, _, model, level in buckets(1, 300):
        for sign in (1, -1):
            level.refill()
            share = random.choice([0.0, 0.5, 0.9999, random.uniform(0, 0.9999)])
            assert model.available().accepts(float(level.level + sign * Fraction(share) * level.tolerance))
            share = random.choice([1.0001, 2.0, random.uniform(1.0001, 100)])
            assert not model.available().accepts(float(level.level + sign * Fraction(share) * level.tolerance))


def test_a_whole_level_may_be_an_int_and_nothing_else_may_stand_for_a_number() -> None:
    """At a level of 1, `1` and `1.0` are right; `True`, text, None, containers, infinities and NaN never are."""
    bucket = TokenBucket(1, 1.0, Clock(0.0))
    for right in (1, 1.0, 1 - 9e-7, 1 + 9e-7):
        assert bucket.available().accepts(right)
    wrong = [True, "1", "1.0", b"1", None, [1.0], (1.0,), {}, math.inf, -math.inf, math.nan, 0, 2, 10**400, 1 + 1j]
    for answer in wrong:
        assert not bucket.available().accepts(answer), answer


def decisions(seed: int, count: int, shares: tuple[float, ...]) -> Iterator[tuple[Any, int, Level]]:
    """Buckets with a level that is about a share of the tolerance off a whole number of tokens.

    Each comes as the model, that number of tokens, and the level.
    """
    for number in range(count):
        random = Random(seed * 10_000 + number)
        clock = Clock(0.0)
        capacity = random.choice([2, 3, 10, 1_000])
        model, level = TokenBucket(capacity, 0.25, clock), Level(capacity, 0.25, clock)
        clock.advance(1.0)  # it runs over: even the whole capacity is surely granted
        level.refill()
        taken = random.randint(2, capacity)
        assert model.try_acquire(taken) is True
        level.take(taken)
        come_in = random.randint(1, taken - 1)
        off = Fraction(random.choice(shares)) * random.choice([1, -1]) * level.tolerance
        clock.advance(float((come_in + off) / level.rate))
        level.refill()
        yield model, capacity - taken + come_in, level


def test_near_the_edge_both_decisions_are_right_and_the_level_follows_them() -> None:
    """300 decisions on levels less than the tolerance from the tokens asked for: either is right, and `available` is
    then that of a bucket that decided so.
    """
    for number, (model, tokens, level) in enumerate(decisions(2, 300, (0.0, 0.5, 0.99))):
        wanted = model.try_acquire(tokens)
        assert isinstance(wanted, Expect)
        granted = number % 2 == 0
        assert wanted.accepts(granted)
        if granted:
            level.take(tokens)
        assert model.available().accepts(float(level.level))
        assert not model.available().accepts(float(level.level + tokens * (1 if granted else -1)))


def test_near_the_edge_nothing_but_a_bool_is_a_decision() -> None:
    """Where True and False are both right, `1`, `0`, None and text still are not, and nothing is taken by them."""
    for model, tokens, level in decisions(3, 100, (0.0, 0.9)):
        for answer in (1, 0, 1.0, None, "True", []):
            assert not model.try_acquire(tokens).accepts(answer)
        assert model.available().accepts(float(level.level))


def test_beyond_the_edge_only_one_decision_is_right() -> None:
    """300 decisions on levels more than the tolerance from the tokens asked for have one answer."""
    for model, tokens, level in decisions(4, 300, (1.01, 2.0, 1000.0)):
        assert model.try_acquire(tokens) is (level.level >= tokens)


def test_a_bucket_that_ran_over_must_grant_its_whole_capacity() -> None:
    """With more than the tolerance run over, even bit by bit, all is surely granted; with less, either is right."""
    for random, clock, model, level in buckets(5, 200):
        level.refill()
        missing = level.capacity - level.level
        start = max(Fraction(clock()), level.highest)
        over = random.choice([0.5, 1.5]) * level.tolerance
        for part in range(1, 5):
            clock.set(float(start + (missing + over * part / 4) / level.rate))
            model.available()
            level.refill()
        wanted = model.try_acquire(level.capacity)
        assert wanted is True if level.ran_over() else isinstance(wanted, Expect)


def answers_of(bucket: Any, clock: Clock, steps: list[tuple[float, int]]) -> tuple[list[Step], list[Returned]]:
    """The script of the steps (seconds to advance, tokens to take or 0 to look), and what a bucket answers."""
    script, outcomes = [], []
    for seconds, tokens in steps:
        clock.advance(seconds)
        script += [Step("advance", (seconds,), on=100)]
        script += [Step("try_acquire", (tokens,), on=0) if tokens else Step("available", on=0)]
        outcomes += [Returned(None), Returned(bucket.try_acquire(tokens) if tokens else bucket.available())]
    return script, outcomes


class Biased:
    """A bucket whose level is off by a share of the tolerance, in a direction that changes with every call."""

    def __init__(self, capacity: int, rate: float, clock: Clock, share: float, random: Random) -> None:
        self.level, self.random = Level(capacity, rate, clock), random
        self.error = Fraction(share) * self.level.tolerance

    def seen(self) -> Fraction:
        self.level.refill()
        if self.level.ran_over():
            return Fraction(self.level.capacity)
        return self.level.level + self.error * Fraction(self.random.uniform(-1, 1))

    def try_acquire(self, tokens: int) -> bool:
        granted = self.seen() >= tokens
        if granted:
            self.level.take(tokens)
        return granted

    def available(self) -> float:
        return float(self.seen())


@pytest.mark.parametrize(("share", "right"), [(0.0, True), (0.999, True), (1.5, False)])
@pytest.mark.parametrize(("capacity", "rate"), [(1, 1.0), (4, 0.25), (1_000, 1000.0), (3, 0.1)])
def test_an_error_within_the_tolerance_stays_right_over_a_long_run(
    capacity: int, rate: float, share: float, right: bool
) -> None:
    """2,000 calls, most of them near the edge, of a bucket that is never off by more than the tolerance are right."""
    random = Random(capacity)
    start = (Step("judge.Clock", (8.0,), into=100), Step("TokenBucket", (capacity, rate, Ref(100)), into=0))
    steps = [
        (
            random.choice([0.0, 1.0, 0.25, -0.5, 4.0]) * capacity / rate / 4,
            random.choice([0, 0, 1, max(1, capacity // 4)]),
        )
        for _ in range(2_000)
    ]
    clock = Clock(8.0)
    script, outcomes = answers_of(Biased(capacity, rate, clock, share, random), clock, steps)
    wrong = Oracle(KATA, LEVEL).first_wrong([*start, *script], [MADE, MADE, *outcomes])
    assert (wrong is None) is right
