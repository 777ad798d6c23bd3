"""The executable spec of `tokenbucket`: its model, the small worlds it is tried in, and its big inputs."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from judge.script import Ref, Script, Step
from judge.spec import Choice, Expect, Kata, Level, Scope, Workload, method, new, object_method

MILLION = 10**6
"""The tolerance is a millionth of the capacity (which is at least 1)."""


class TokenBucket:
    """The model: the exact level, counted in whole units so small that nothing is ever rounded.

    Every float is a whole number over a power of two. With `ticks` a second, fine enough for every reading so far, and
    a rate of `gain / grain`, each tick brings `gain` units, and a token is `grain * ticks` of them.

    Where a decision is free, the level follows the one that was taken. A grant from slightly too little leaves it
    slightly below zero: the tokens are spent, and the error of whoever granted them has not grown.
    """

    _state_title = "tokens"

    def __init__(self, capacity: int, refill_per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        if capacity < 1:
            raise ValueError("capacity must be at least 1")
        if not 0 < refill_per_second < math.inf:
            raise ValueError("refill_per_second must be positive and finite")
        self._capacity = capacity
        self._clock = clock
        self._gain, self._token = refill_per_second.as_integer_ratio()
        self._ticks, self._highest = 1, 0
        self._level = self._full = capacity * self._token
        self._spilled = 0  # what ran over since the last grant
        self._highest = self._now()

    def try_acquire(self, tokens: int = 1) -> bool | Expect:
        if not 1 <= tokens <= self._capacity:
            raise ValueError("tokens must be at least 1 and at most the capacity")
        self._refill()
        denied = self._level, self._spilled
        granted = self._level - tokens * self._token, 0
        grant = granted[0] >= 0
        if grant:
            self._level, self._spilled = granted
        if denied[1] * MILLION > self._full or abs(granted[0]) * MILLION >= self._full:
            return grant

        def follow(answer: Any) -> bool:
            self._level, self._spilled = granted if answer is True else denied
            return type(answer) is bool

        return Expect("True or False: it is too close to tell", follow)

    def available(self) -> Expect:
        self._refill()
        level, token, full = self._level, self._token, self._full

        def near(answer: Any) -> bool:
            if type(answer) is not int and (type(answer) is not float or not math.isfinite(answer)):
                return False
            whole, parts = answer.as_integer_ratio()
            return abs(whole * token - level * parts) * MILLION <= full * parts

        return Expect(f"{level / token!r}, give or take {self._capacity / MILLION!r}", near)

    def _refill(self) -> None:
        """Counts the time past the highest reading so far."""
        now = self._now()
        if now > self._highest:
            uncapped = self._level + (now - self._highest) * self._gain
            self._highest = now
            self._level = min(uncapped, self._full)
            self._spilled += uncapped - self._level

    def _now(self) -> int:
        """The clock's reading in ticks, which become finer when it takes finer ones to tell it."""
        reading, parts = self._clock().as_integer_ratio()
        if parts > self._ticks:
            finer = parts // self._ticks
            self._ticks = parts
            self._highest *= finer
            self._token *= finer
            self._full *= finer
            self._level *= finer
            self._spilled *= finer
        return reading * (self._ticks // parts)

    def _state(self) -> str:
        return f"{self._level / self._token:g}"


# ---------------------------------------------------------------- small worlds

CLOCK = 100
START = (Step("judge.Clock", (4.0,), into=CLOCK),)
"""The clock of every small world. It does not start at 0, so that it can step back from the first reading."""

# Rates and readings are powers of two and multiples of them: whatever the arithmetic, floats answer exactly.

REFILL = Scope(
    before=START,
    new=new("TokenBucket", Choice(2), Choice(1.0, 0.5), Choice(Ref(CLOCK))),
    operations=(
        object_method(CLOCK, "advance", Choice(0.5, 4.0)),
        method("try_acquire"),
        method("try_acquire", Choice(2)),
        method("available"),
    ),
    calls=4,
)
"""What is granted and what is left: by steps smaller than a token, and past the point where the bucket is full."""

STEPS_BACK = Scope(
    before=START,
    new=new("TokenBucket", Choice(1, 2), Choice(0.5), Choice(Ref(CLOCK))),
    operations=(
        object_method(CLOCK, "advance", Choice(1.0, -1.0)),
        method("try_acquire"),
        method("try_acquire", Choice(0)),
        method("available"),
    ),
    calls=5,
)
"""A clock that goes back and forth, and calls that are refused on the way."""

ARGUMENTS = Scope(
    before=START,
    new=new(
        "TokenBucket", Choice(1, 2, 0, -1), Choice(1.0, 0.0, -1.0, math.inf, math.nan, -math.inf), Choice(Ref(CLOCK))
    ),
    operations=(method("try_acquire", Choice(1, 2, 3, 0, -1)), method("available")),
    calls=2,
)
"""What is refused with an error, and that nothing is spent by it."""

TWO_BUCKETS = Scope(
    before=START,
    new=new("TokenBucket", Choice(2), Choice(1.0), Choice(Ref(CLOCK))),
    operations=(object_method(CLOCK, "advance", Choice(0.5)), method("try_acquire"), method("available")),
    calls=4,
    instances=2,
)
"""Two buckets on one clock share nothing else."""


# ---------------------------------------------------------------- big inputs


def bucket(capacity: int, refill_per_second: float, into: int = 0) -> Step:
    """The step that makes a bucket of a workload."""
    return Step("TokenBucket", (capacity, refill_per_second, Ref(CLOCK)), into=into)


def clock(now: float) -> Step:
    """The step that makes the clock of a workload."""
    return Step("judge.Clock", (now,), into=CLOCK)


def advance(seconds: float) -> Step:
    """The step `clock.advance(seconds)`."""
    return Step("advance", (seconds,), on=CLOCK)


def acquire(tokens: int, on: int = 0) -> Step:
    """The step `bucket.try_acquire(tokens)`."""
    return Step("try_acquire", (tokens,), on=on)


def available(on: int = 0) -> Step:
    """The step `bucket.available()`."""
    return Step("available", on=on)


def under_pressure(n: int) -> Script:
    """n calls on a small bucket that is never full again: more is asked for than comes in, at readings of all kinds.

    Whatever is rounded at each call adds up, and whatever is noted at each call, or each grant, is never let go.
    """

    def steps() -> Iterator[Step]:
        random = Random(n)
        yield clock(0.0)
        yield bucket(4, 1.3)
        for count in range(n):
            if count % 2 == 0:
                yield advance(random.randrange(1, 1024) / 1024)
            yield available() if count % 8 == 7 else acquire(random.randint(1, 2))
        yield available()

    return Script.of(*steps())


def late_and_fast(n: int) -> Script:
    """n/2 calls of all kinds at the highest rate, a while after the clock was started, with the clock now and then set
    back; then runs of n/16 calls of a single kind; at last each bucket's whole capacity, after it has run over.

    Not later than that, but for a bucket so large that it does not matter: an arrival time kept as a float of seconds,
    which is how it is usually written, loses about a hundred-millionth of a token at each grant near reading 100,000,
    and would drift out of the tolerance through no mistake of its design.
    """

    def steps() -> Iterator[Step]:
        random = Random(n)
        run = n // 16
        yield clock(1_000.0)
        yield bucket(10, 1000.0)
        yield from of_all_kinds(n // 2, random)
        yield from denials(run)
        yield from errors(run)
        yield from behind(run)
        yield from looks(run)
        yield from of_all_sizes(run, random)
        yield from run_over()

    return Script.of(*steps())


def of_all_kinds(calls: int, random: Random) -> Iterator[Step]:
    """Grants, denials and looks; here and there the clock is set back for a single call."""
    for count in range(calls):
        if count % 2 == 0:
            yield advance(random.randint(1, 3) / 1024)
        if count % 64 == 33:
            yield advance(-1 / 16)
            yield acquire(1)
            yield advance(1 / 16)
        yield available() if count % 8 == 7 else acquire(random.randint(2, 3))
    yield available()


def denials(calls: int) -> Iterator[Step]:
    """The whole capacity is asked for at intervals shorter than a microsecond, which bring a few tokens in all."""
    for _ in range(calls):
        yield advance(2**-21)
        yield acquire(10)
    yield available()


def errors(calls: int) -> Iterator[Step]:
    """Each time another number of tokens is refused with an error."""
    for count in range(calls):
        yield acquire(11 + count if count % 2 else -count)
    yield available()


def behind(calls: int) -> Iterator[Step]:
    """The clock stands behind its highest reading at each call, at another reading for every second one."""
    yield advance(-(calls + 1) / 1024)
    for count in range(calls):
        if count % 2:
            yield advance(1 / 1024)
        yield available() if count % 4 == 3 else acquire(1)
    yield advance((calls + 1) / 1024 - calls // 2 / 1024)
    yield available()


def looks(calls: int) -> Iterator[Step]:
    """A small bucket that fills slowly is looked at all the while.

    A look finds 162,760.4 billionths of a token more than the one before: whatever is rounded to a billionth is rounded
    in the same direction each time, and after 2,400 looks beyond the tolerance.
    """
    yield bucket(1, 1 / 3, into=1)
    yield acquire(1, on=1)
    for _ in range(calls):
        yield advance(1 / 2048)
        yield available(on=1)


def of_all_sizes(calls: int, random: Random) -> Iterator[Step]:
    """Each time another number of tokens, up to more than 2**24 in all, from a large bucket that is never full again.

    Numbers as large as that are beyond what a float of single precision counts one by one.
    """
    yield bucket(MILLION, 1000.0, into=2)
    for count, tokens in enumerate(random.sample(range(1, max(15_000, 2 * calls)), calls)):
        yield acquire(tokens, on=2)
        if count % 2:
            yield advance(min(10, 80_000 // calls))
        if count % 8 == 7:
            yield available(on=2)


def run_over() -> Iterator[Step]:
    """After pauses that double, each bucket, old or new, gives its whole capacity where more has come in, and no more.

    A level that is derived from sums (of all that came in, and of all that ran over) is rounded at each new magnitude
    of theirs, and may then be a trifle less than the capacity.
    """
    capacities = [10, 1, MILLION] + [3] * 8
    for number in range(3, len(capacities)):
        yield bucket(3, 3 + 3 * (number - 3) / 11, into=number)
    for doublings in range(2, 13):
        yield advance(2**doublings + 3 / 1024)
        for number, capacity in enumerate(capacities):
            yield acquire(capacity, on=number)
            yield acquire(1 + capacity // 100_000, on=number)


def long_pause(n: int) -> Script:
    """A few empty buckets for n tokens on which nobody calls for n seconds, through which about n tokens come in."""

    def steps() -> Iterator[Step]:
        yield clock(0.0)
        for number in range(16):
            yield bucket(n, 1.0 - number / 64, into=number)
            yield acquire(max(1, n - 1 - number), on=number)
        yield advance(n - 0.5)
        for number in range(16):
            yield available(on=number)
            yield acquire(n // 2 + number, on=number)
            yield available(on=number)

    return Script.of(*steps())


def large_bucket(n: int) -> Script:
    """A bucket of n tokens from which much is taken at once, a few times."""

    def steps() -> Iterator[Step]:
        yield clock(0.0)
        yield bucket(n, 1000.0)
        for count in range(16):
            yield acquire(n // 2 - count)
            yield available()
            yield advance(n / 4096)
            yield acquire(n // 3)
        yield available()

    return Script.of(*steps())


TIME_BOUND = "try_acquire and available: O(1) time, whatever the calls before, the pause and the capacity"
MEMORY_BOUND = "memory: O(1), however many calls"

KATA = Kata(
    title="Rate limiter",
    levels=(
        Level(
            name="L4",
            points=4,
            model=(TokenBucket,),
            scopes=(REFILL, STEPS_BACK, ARGUMENTS, TWO_BUCKETS),
            workloads=(
                Workload("calls under pressure", under_pressure, size=65_536, bound=TIME_BOUND, largest=100_000),
                Workload("late and fast", late_and_fast, size=65_536, bound=MEMORY_BOUND, space="1", largest=100_000),
                Workload("a long pause", long_pause, 16_384, TIME_BOUND, time="1", space="1", largest=200_000),
                Workload("a large bucket", large_bucket, 100_000, TIME_BOUND, time="1", space="1", largest=1_000_000),
            ),
            bounds=(TIME_BOUND, MEMORY_BOUND),
        ),
    ),
)
